// Makes a folder with the empty folders "noisy" and "clean"; images that lie in them are deleted. Argument: the folder, whose
// parent's parent is there.

folder = getArgument();
File.makeDirectory(File.getParent(folder));
File.makeDirectory(folder);
sides = newArray("noisy", "clean");
for (s = 0; s < sides.length; s++) {
	File.makeDirectory(folder + "/" + sides[s]);
	files = getFileList(folder + "/" + sides[s]);
	for (i = 0; i < files.length; i++) {
		deleted = File.delete(folder + "/" + sides[s] + "/" + files[i]);
	}
}
