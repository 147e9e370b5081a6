// Reads the argument of a macro of this folder. Argument: that argument, a line feed, and the words that may stand behind the
// folders, with commas between; NUMBER stands for any number. Makes the folder for results. Returns, with line feeds
// between, the folder of the data, the folder for results, and the words with a comma before and behind each; or else a
// sentence.

lines = split(getArgument(), "\n");
parts = split(lines[0], ",");
if (parts.length < 2) {
	return "Give the folder of the data and a folder for results, with a comma between.";
}
File.makeDirectory(parts[1]);
if (!File.isDirectory(parts[1])) {
	return "Folder " + parts[1] + " cannot be made. Make the folder around it first; its path must hold no comma.";
}
known = split(lines[1], ",");
words = ",";
for (i = 2; i < parts.length; i++) {
	word = String.trim(parts[i]);
	found = false;
	for (k = 0; k < known.length; k++) {
		if (word == known[k] || (known[k] == "NUMBER" && matches(word, "[0-9]+(\\.[0-9]+)?"))) {
			found = true;
		}
	}
	if (!found) {
		return "\"" + word + "\" is not known here. Give " + replace(lines[1], ",", " or ") + "; paths must hold no comma.";
	}
	words = words + word + ",";
}
return parts[0] + "\n" + parts[1] + "\n" + words;
