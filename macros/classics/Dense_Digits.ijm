// The dense denoising autoencoder: MNIST's digits through a code of 32 numbers, as in Chollet, "Building
// Autoencoders in Keras", 2016, but with noise. Gaussian noise of half the range is added and clipped, anew for
// every patch; cross-entropy; Adadelta; 100 epochs of 469 batches of 128 digits; the 10,000 test digits are
// validated on. Draws the losses, and digits with their noisy and denoised versions in rows.
//
// Argument, with commas between: the folder of the four files of MNIST, the folder for results, the numbers in
// the code (32 if left out), and the word quick for 2 epochs:
//   ImageJ --headless -macro macros/classics/Dense_Digits.ijm "mnist,results,32,quick"

here = File.getParent(getInfo("macro.filepath"));
asked = split(runMacro(here + "/Begin.ijm", getArgument() + "\nNUMBER,quick"), "\n");
if (asked.length < 3) {
	exit(asked[0]);
}
found = split(runMacro(here + "/Find_Images.ijm", asked[0]), "\n");
if (found.length < 2) {
	exit(found[0]);
}
words = split(asked[2], ",");
code = "32";
epochs = 100;
for (i = 0; i < words.length; i++) {
	if (words[i] == "quick") {
		epochs = 2;
	} else if (words[i] != "") {
		code = words[i];
	}
}
name = asked[1] + "/dense-digits-" + code;

setBatchMode(true);
run("Limpid Train...", "clean=[" + found[0] + "] heldclean=[" + found[1] + "] heldpatches=10000"
	+ " noise=gaussian range=0..255 augment=false network=dense code=" + code + " layers=0 patch=28"
	+ " loss=bce optimizer=adadelta schedule=constant:warmup=0 clipping=infinity precision=float32"
	+ " batch=128 steps=469 epochs=" + epochs + " model=[" + name + ".zip] overwrite=true");
runMacro(here + "/Plot_Losses.ijm", name + ",cross-entropy");
runMacro(here + "/Draw_Rows.ijm", found[1] + "," + name + ",127.5");
