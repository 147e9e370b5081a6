// Reads the argument of a macro of this folder. Argument: that argument, a line feed, and the words that may stand behind the
// folders, with commas between; NUMBER stands for any number. Makes the folder for results; what the word quick makes goes to
// a folder of that name in it, so that nothing better is replaced. Returns, with line feeds between, the folder of the data,
// the folder for results, and the words with a comma before and behind each; or else a sentence.

lines = split(getArgument(), "\n");
parts = split(lines[0], ",");
if (parts.length < 2) {
	return "Give the folder of the data and a folder for results, with a comma between.";
}
for (i = 0; i < parts.length; i++) {
	parts[i] = String.trim(parts[i]);
}
known = split(lines[1], ",");
words = ",";
for (i = 2; i < parts.length; i++) {
	found = false;
	for (k = 0; k < known.length; k++) {
		if (parts[i] == known[k] || (known[k] == "NUMBER" && matches(parts[i], "[0-9]+(\\.[0-9]+)?"))) {
			found = true;
		}
	}
	if (!found) {
		wanted = replace(replace(lines[1], ",", " or "), "NUMBER", "a number");
		return "\"" + parts[i] + "\" is not known here. Behind the folders of the data and for results, in this order, give " + wanted
			+ "; paths must hold no comma.";
	}
	words = words + parts[i] + ",";
}
if (!File.exists(parts[0])) {
	return "There is no folder " + parts[0] + ". Give that of the data first, and then one for results.";
}
results = parts[1];
if (File.exists(results) && !File.isDirectory(results)) {
	return results + " is a file. Give a folder for results.";
}
File.makeDirectory(results);
if (matches(words, ".*,quick,.*")) {
	results = results + "/quick";
	File.makeDirectory(results);
}
if (!File.isDirectory(results)) {
	return "Folder " + parts[1] + " cannot be made. Make the folder around it first; its path must hold no comma.";
}
return parts[0] + "\n" + results + "\n" + words;
