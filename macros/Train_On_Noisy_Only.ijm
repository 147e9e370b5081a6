// Trains a small model on noisy images alone (blind-spot), the sample cells, in about a minute, and
// prints how much noise it takes away. The clean image is only used to measure that.
//
// Argument, which may be left out: the folder of the samples, and behind a comma the model file to
// write:
//   ImageJ --headless -macro macros/Train_On_Noisy_Only.ijm "sample-data,cells.zip"

argument = split(getArgument(), ",");
samples = File.getParent(getInfo("macro.filepath")) + "/../sample-data";
model = getDirectory("temp") + "limpid-noisy-only.zip";
if (argument.length > 0) {
	samples = argument[0];
}
if (argument.length > 1) {
	model = argument[1];
}

setBatchMode(true);
open(samples + "/cells-noisy.tif");
run("Limpid Train...", "noisy=cells-noisy.tif network=unet-small epochs=8 steps=150 batch=8"
	+ " model=[" + model + "] overwrite=true");

run("Limpid Denoise...", "image=cells-noisy.tif model=[" + model + "]");
open(samples + "/cells-clean.tif");
run("Limpid Compare...", "image=cells-noisy.tif reference=cells-clean.tif");
before = getResult("PSNR", nResults - 1);
run("Limpid Compare...", "image=cells-noisy-denoised.tif reference=cells-clean.tif");
print("PSNR before: " + d2s(before, 2) + " dB");
print("PSNR after: " + d2s(getResult("PSNR", nResults - 1), 2) + " dB");
