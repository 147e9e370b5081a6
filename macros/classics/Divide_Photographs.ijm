// Divides the photographs in the folders of a folder: every fifth of each, by name, is copied to the folder "test" of another
// folder, and the others to its folder "train". Images that lie there are deleted first.
//
// Returns how many there are, or else a sentence. Argument, with commas between: the folder of folders, the other folder,
// and, to take but the first ten of each folder, the word quick.

argument = split(getArgument(), ",");
if (!File.isDirectory(argument[0])) {
	return "There is no folder " + argument[0] + ". Give the one that holds folders of photographs.";
}
most = 1e6;
if (argument.length > 2) {
	most = 10;
}
divided = argument[1];
File.makeDirectory(divided);
makeEmpty(divided + "/train");
makeEmpty(divided + "/test");
count = 0;
folders = getFileList(argument[0]);
for (i = 0; i < folders.length; i++) {
	if (!endsWith(folders[i], "/")) {
		continue;
	}
	files = getFileList(argument[0] + "/" + folders[i]);
	Array.sort(files);
	for (k = 0; k < minOf(most, files.length); k++) {
		if (!matches(toLowerCase(files[k]), ".*\\.(jpe?g|png|tiff?)")) {
			continue;
		}
		part = "train";
		if (k % 5 == 4) {
			part = "test";
		}
		copy = divided + "/" + part + "/" + replace(folders[i], "/", "-") + files[k];
		File.copy(argument[0] + "/" + folders[i] + files[k], copy);
		count++;
	}
}
if (count < 10) {
	return "Folder " + argument[0] + " holds " + count + " photographs in folders of its own. Give at least 10.";
}
return "" + count;

function makeEmpty(folder) {
	File.makeDirectory(folder);
	old = getFileList(folder);
	for (o = 0; o < old.length; o++) {
		deleted = File.delete(folder + "/" + old[o]);
	}
}
