// Denoises the sample of cells and compares noisy and denoised image with the clean one; then looks
// for structure in what was taken away, without the clean one.
//
// Argument, which may be left out: the folder of the samples. Behind a comma may follow a CSV file
// that the table is saved to:
//   ImageJ --headless -macro macros/Compare.ijm "sample-data,table.csv"

argument = split(getArgument(), ",");
if (argument.length > 0) {
	samples = argument[0];
} else {
	samples = File.getParent(getInfo("macro.filepath")) + "/../sample-data";
}

setBatchMode(true);
run("Clear Results");
open(samples + "/cells-clean.tif");
open(samples + "/cells-noisy.tif");
run("Limpid Denoise...", "image=cells-noisy.tif");

run("Limpid Compare...", "image=cells-noisy.tif reference=cells-clean.tif");
report("noisy");
run("Limpid Compare...", "image=cells-noisy-denoised.tif reference=cells-clean.tif errors=true");
print("Error map: " + getTitle());
report("denoised");
if (argument.length > 1) {
	saveAs("Results", argument[1]);
}

run("Limpid Compare...", "image=cells-noisy-denoised.tif noisy=cells-noisy.tif");
print("Residual: autocorrelation " + d2s(getResult("Residual Autocorrelation", nResults - 1), 4)
	+ ", white noise stays within " + d2s(getResult("Residual Bound", nResults - 1), 4));

// The last row is that of all planes together.
function report(name) {
	row = nResults - 1;
	print(name + ": PSNR " + d2s(getResult("PSNR", row), 2) + " dB, SSIM "
		+ d2s(getResult("SSIM", row), 4) + ", bias " + d2s(getResult("Bias", row), 3));
}
