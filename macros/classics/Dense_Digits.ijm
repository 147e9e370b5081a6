// The dense denoising autoencoder: MNIST's digits through a code of 32 numbers, as in Chollet, "Building
// Autoencoders in Keras", 2016, but with noise. Gaussian noise of half the range is added and clipped, anew for
// every patch; cross-entropy; Adadelta; 100 epochs of 469 batches of 128 digits; the 10,000 test digits are
// validated on. Draws the losses, and digits with their noisy and denoised versions in rows.
//
// Argument, with commas between: the folder of the four files of MNIST, the folder for results, the numbers in
// the code (32 if left out), and the word quick for 2 epochs:
//   ImageJ --headless -macro macros/classics/Dense_Digits.ijm "mnist,results,32,quick"

argument = split(getArgument(), ",");
if (argument.length < 2) {
	exit("Give the folder of MNIST and a folder for results, with a comma between.");
}
images = argument[0] + "/train-images-idx3-ubyte.gz";
tests = argument[0] + "/t10k-images-idx3-ubyte.gz";
code = "32";
epochs = 100;
for (i = 2; i < argument.length; i++) {
	if (argument[i] == "quick") {
		epochs = 2;
	} else {
		code = argument[i];
	}
}
name = argument[1] + "/dense-digits-" + code;

setBatchMode(true);
run("Limpid Train...", "clean=[" + images + "] heldclean=[" + tests + "] heldpatches=10000"
	+ " noise=gaussian range=0..255 augment=false network=dense code=" + code + " layers=0 patch=28"
	+ " loss=bce optimizer=adadelta schedule=constant:warmup=0 clipping=infinity precision=float32"
	+ " batch=128 steps=469 epochs=" + epochs + " model=[" + name + ".zip] overwrite=true");
plotLosses(name);
drawDigits(tests, name);

// The losses by epoch, from the table that training writes.
function plotLosses(name) {
	lines = split(File.openAsString(name + "-training/history.csv"), "\n");
	epoch = newArray(lines.length - 2);
	training = newArray(epoch.length);
	validation = newArray(epoch.length);
	for (i = 0; i < epoch.length; i++) {
		values = split(lines[i + 2], ",");
		epoch[i] = parseFloat(values[0]);
		training[i] = parseFloat(values[3]);
		validation[i] = parseFloat(values[4]);
	}
	Array.getStatistics(Array.concat(training, validation), least, most);
	Plot.create("Losses", "epoch", "cross-entropy");
	Plot.setLimits(0, epoch.length + 1, 0.95 * least, 1.05 * most);
	Plot.setColor("blue");
	Plot.add("line", epoch, training);
	Plot.setColor("orange");
	Plot.add("line", epoch, validation);
	Plot.setLegend("training\tvalidation", "top-right");
	Plot.show();
	saveAs("PNG", name + "-losses.png");
	close();
	Array.getStatistics(validation, least);
	print("Validation cross-entropy: last " + d2s(validation[epoch.length - 1], 4) + ", best " + d2s(least, 4));
}

// The first digits of a file: clean, noisy and denoised, one row each.
function drawDigits(file, name) {
	run("Raw...", "open=[" + file + "] image=8-bit width=28 height=28 offset=16 number=10");
	rename("clean");
	run("Limpid Add Noise...", "image=clean noise=gaussian seed=1");
	rename("noisy");
	run("Limpid Denoise...", "image=noisy model=[" + name + ".zip]");
	rename("denoised");
	rows = newArray("clean", "noisy", "denoised");
	for (i = 0; i < rows.length; i++) {
		selectWindow(rows[i]);
		run("Make Montage...", "columns=10 rows=1 scale=2 border=0");
		rename("row " + rows[i]);
	}
	run("Combine...", "stack1=[row clean] stack2=[row noisy] combine");
	rename("two rows");
	run("Combine...", "stack1=[two rows] stack2=[row denoised] combine");
	saveAs("PNG", name + "-digits.png");
	close();
	print("Digits drawn: " + name + "-digits.png");
}
