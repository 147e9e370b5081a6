// Returns the paths of the images to train on and of those to test with, with a line feed between, of a folder that
// holds MNIST or Fashion-MNIST, compressed (.gz) or not; or else a sentence. Argument: the folder.

folder = getArgument();
if (!File.isDirectory(folder)) {
	return "There is no folder " + folder + ". Give the one that holds the four files of the data set.";
}
names = newArray("train-images-idx3-ubyte", "t10k-images-idx3-ubyte");
paths = newArray(2);
for (i = 0; i < names.length; i++) {
	paths[i] = folder + "/" + names[i] + ".gz";
	if (!File.exists(paths[i])) {
		paths[i] = folder + "/" + names[i];
	}
	if (!File.exists(paths[i])) {
		return "Folder " + folder + " holds no " + names[i] + ".gz. Copy the four files of the data set there.";
	}
}
return paths[0] + "\n" + paths[1];
