// Turns a folder of clean images into two folders of pairs, clean and noisy, with the same names.
//
// Argument: the folder of clean images, the folder that gets the folders "clean" and "noisy", and the
// options of the noise but for its seed, separated by commas; the options may be left out and may hold
// commas of their own:
//   ImageJ --headless -macro macros/Make_Training_Pairs.ijm "images,pairs,noise=poisson photons=30"

argument = getArgument();
if (argument == "") {
	images = getDirectory("Folder of clean images");
	pairs = getDirectory("Folder for the pairs");
	options = getString("Noise", "noise=poisson photons=30");
} else {
	parts = split(argument, ",");
	if (parts.length < 2) {
		exit("Give the folder of clean images and the folder for the pairs, with a comma between.");
	}
	images = parts[0];
	pairs = parts[1];
	options = "noise=poisson photons=30";
	if (parts.length > 2) {
		options = substring(argument, lengthOf(images) + lengthOf(pairs) + 2);
	}
}

setBatchMode(true);
File.makeDirectory(pairs);
File.makeDirectory(pairs + "/clean");
File.makeDirectory(pairs + "/noisy");
files = getFileList(images);
made = 0;
for (i = 0; i < files.length; i++) {
	if (!isImage(files[i])) {
		continue;
	}
	open(images + "/" + files[i]);
	clean = getTitle();
	name = File.getNameWithoutExtension(files[i]) + ".tif";
	if (File.exists(pairs + "/clean/" + name) || File.exists(pairs + "/noisy/" + name)) {
		exit(pairs + " holds " + name + " already. Take an empty folder, or rename " + files[i] + ".");
	}
	// A seed of its own for each image: the same noise in all would be learnt by heart.
	run("Limpid Add Noise...", "image=[" + clean + "] seed=" + (i + 1) + " " + options);
	save("noisy", name);
	selectImage(clean);
	save("clean", name);
	made++;
}
print(made + " pairs made in " + pairs);

function save(folder, name) {
	// TIFF keeps every grey level, calibration and channel; JPEG would spoil the noise.
	saveAs("Tiff", pairs + "/" + folder + "/" + name);
	close();
}

function isImage(name) {
	return matches(toLowerCase(name), ".*\\.(tiff?|png|jpe?g|bmp|gif|p[gpn]m)");
}
