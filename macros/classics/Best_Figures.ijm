// Returns the figures of the best epoch of a training, with commas between: validation loss, PSNR in dB, SSIM and
// the seconds that an epoch took on average. Argument: the model file without .zip.

lines = split(File.openAsString(getArgument() + "-training/history.csv"), "\n");
best = 1e30;
figures = "";
seconds = 0;
for (i = 2; i < lines.length; i++) {
	values = split(lines[i], ",");
	seconds += parseFloat(values[9]);
	if (parseFloat(values[4]) < best) {
		best = parseFloat(values[4]);
		figures = values[4] + "," + values[5] + "," + values[6];
	}
}
return figures + "," + seconds / (lines.length - 2);
