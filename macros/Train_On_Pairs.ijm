// Trains a small model on a pair of open stacks, the sample cells noisy and clean, in about a minute,
// and prints how much noise the model takes away.
//
// Argument, which may be left out: the folder of the samples, and behind a comma the model file to
// write:
//   ImageJ --headless -macro macros/Train_On_Pairs.ijm "sample-data,cells.zip"

argument = split(getArgument(), ",");
samples = File.getParent(getInfo("macro.filepath")) + "/../sample-data";
model = getDirectory("temp") + "limpid-pairs.zip";
if (argument.length > 0) {
	samples = argument[0];
}
if (argument.length > 1) {
	model = argument[1];
}

setBatchMode(true);
open(samples + "/cells-clean.tif");
open(samples + "/cells-noisy.tif");
run("Limpid Train...", "noisy=cells-noisy.tif clean=cells-clean.tif network=unet-small epochs=6 steps=150 batch=8"
	+ " model=[" + model + "] overwrite=true");

run("Limpid Denoise...", "image=cells-noisy.tif model=[" + model + "]");
run("Limpid Compare...", "image=cells-noisy.tif reference=cells-clean.tif");
before = getResult("PSNR", nResults - 1);
run("Limpid Compare...", "image=cells-noisy-denoised.tif reference=cells-clean.tif");
print("PSNR before: " + d2s(before, 2) + " dB");
print("PSNR after: " + d2s(getResult("PSNR", nResults - 1), 2) + " dB");
