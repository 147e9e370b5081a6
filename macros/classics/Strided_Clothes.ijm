// The strided convolutional denoising autoencoder: Fashion-MNIST's clothes through 3 x 3 numbers in 128 channels.
// Convolutions of stride 2 make 14 x 14 x 32, 7 x 7 x 64 and 3 x 3 x 128 of 28 x 28 pixels, transposed ones go back
// the same way, and a sigmoid ends it. Gaussian noise of 0.3 of the range is added and clipped, anew for every
// patch; cross-entropy; Adam; 10 epochs of 469 batches of 128; the 10,000 test images are validated on. Draws the
// losses, and clothes with their noisy and denoised versions in rows.
//
// Argument, with commas between: the folder of the four files of Fashion-MNIST, the folder for results, then in
// any order another noise, such as 0.5, the word best for a U-Net instead, and, if it is to end after 200
// batches, the word quick:
//   ImageJ --headless -macro macros/classics/Strided_Clothes.ijm "fashion_mnist,results,0.5,quick"

here = File.getParent(getInfo("macro.filepath"));
asked = split(runMacro(here + "/Begin.ijm", getArgument() + "\nNUMBER,best,quick"), "\n");
if (asked.length < 3) {
	exit(asked[0]);
}
found = split(runMacro(here + "/Find_Images.ijm", asked[0]), "\n");
if (found.length < 2) {
	exit(found[0]);
}
words = split(asked[2], ",");
noise = "0.3";
network = "network=classic-strided schedule=constant:warmup=0 clipping=infinity precision=float32";
length = "steps=469 epochs=10";
name = asked[1] + "/strided-clothes-";
for (i = 0; i < words.length; i++) {
	if (words[i] == "quick") {
		length = "steps=100 epochs=2";
	} else if (words[i] == "best") {
		network = "network=unet filters=64,128 layers=2 output=sigmoid clipping=5";
		name = asked[1] + "/best-clothes-";
	} else if (words[i] != "") {
		noise = words[i];
	}
}
name = name + noise;
sigma = 255 * parseFloat(noise);

setBatchMode(true);
run("Limpid Train...", "clean=[" + found[0] + "] heldclean=[" + found[1] + "] heldpatches=10000"
	+ " noise=gaussian:sigma=" + sigma + " clip=true range=0..255 augment=false " + network + " patch=28"
	+ " loss=bce optimizer=adam rate=0.001 batch=128 " + length + " model=[" + name + ".zip] overwrite=true");
runMacro(here + "/Plot_Losses.ijm", name + ",cross-entropy");
runMacro(here + "/Draw_Rows.ijm", found[1] + "," + name + "," + sigma);
