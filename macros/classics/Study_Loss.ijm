// Cross-entropy or squared error? Trains the dense denoising autoencoder with a code of 32 numbers for 10 epochs with
// each, and plots the PSNR of the first 64 test digits by epoch.
//
// Argument, with commas between: the folder of the four files of MNIST, the folder for results, and, for 100 batches
// each, the word quick:
//   ImageJ --headless -macro macros/classics/Study_Loss.ijm "mnist,results,quick"

here = File.getParent(getInfo("macro.filepath"));
asked = split(runMacro(here + "/Begin.ijm", getArgument() + "\nquick"), "\n");
if (asked.length < 3) {
	exit(asked[0]);
}
found = split(runMacro(here + "/Find_Images.ijm", asked[0]), "\n");
if (found.length < 2) {
	exit(found[0]);
}
length = "steps=469 epochs=10";
if (matches(asked[2], ".*,quick,.*")) {
	length = "steps=50 epochs=2";
}

setBatchMode(true);
bce = psnrs("bce");
mse = psnrs("mse");
epochs = Array.getSequence(bce.length);
for (i = 0; i < epochs.length; i++) {
	epochs[i]++;
}
Plot.create("Loss", "epoch", "PSNR of test digits in dB");
Plot.setLineWidth(2);
Plot.setColor("blue");
Plot.add("line", epochs, bce);
Plot.setColor("orange");
Plot.add("line", epochs, mse);
Plot.setColor("black");
Plot.setLegend("cross-entropy\tsquared error", "bottom-right");
Plot.setLimitsToFit();
Plot.show();
saveAs("PNG", asked[1] + "/study-loss.png");
print("Study drawn: " + asked[1] + "/study-loss.png");

// Trains with a loss and returns the PSNR after each epoch.
function psnrs(loss) {
	name = asked[1] + "/loss-" + loss;
	run("Limpid Train...", "clean=[" + found[0] + "] heldclean=[" + found[1] + "] heldpatches=10000 noise=gaussian"
		+ " range=0..255 augment=false network=classic-dense-32 patch=28 loss=" + loss + " optimizer=adam"
		+ " rate=0.001 schedule=constant:warmup=0 clipping=infinity precision=float32 batch=128 " + length
		+ " model=[" + name + ".zip] overwrite=true");
	texts = split(runMacro(here + "/History.ijm", name + ",validation PSNR"), ",");
	values = newArray(texts.length);
	for (i = 0; i < values.length; i++) {
		values[i] = parseFloat(texts[i]);
	}
	print("Loss " + loss + ": PSNR " + d2s(values[values.length - 1], 2) + " dB");
	return values;
}
