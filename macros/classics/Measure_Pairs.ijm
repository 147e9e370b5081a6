// Denoises the images of a folder with a model, compares them with the clean ones of the same names, and prints
// PSNR, the mean of all images, and RMSE, of all pixels, on a scale of 0 to 1. Draws the upper left corners of
// six of them in rows: clean, noisy and denoised.
//
// Argument, with line feeds between: the folder that holds the folders "noisy" and "clean", the model file without
// .zip, what to call the result in the line that is printed, and, if it is not to be the model's with -rows.png, the
// picture of the rows.

argument = split(getArgument(), "\n");
pairs = argument[0];
name = argument[1];
rows = name + "-rows.png";
if (argument.length > 3) {
	rows = argument[3];
}
setBatchMode(true);
run("Clear Results");
files = getFileList(pairs + "/noisy");
Array.sort(files);
noisyPsnr = 0;
psnr = 0;
noisySquares = 0;
squares = 0;
pixels = 0;
drawn = 0;
for (i = 0; i < files.length; i++) {
	open(pairs + "/clean/" + files[i]);
	rename("clean");
	open(pairs + "/noisy/" + files[i]);
	rename("noisy");
	area = getWidth() * getHeight();
	run("Limpid Denoise...", "image=noisy model=[" + name + ".zip]");
	rename("denoised");
	run("Limpid Compare...", "image=noisy reference=clean");
	noisyPsnr += getResult("PSNR", nResults - 1);
	noisySquares += area * pow(getResult("RMSE", nResults - 1), 2);
	run("Limpid Compare...", "image=denoised reference=clean");
	psnr += getResult("PSNR", nResults - 1);
	squares += area * pow(getResult("RMSE", nResults - 1), 2);
	pixels += area;
	if (drawn < 6 && i >= drawn * files.length / 6) {
		addRow(drawn);
		drawn++;
	}
	closeAll("clean,noisy,denoised");
}
selectWindow("rows");
saveAs("PNG", rows);
close();
n = files.length;
line = d2s(noisyPsnr / n, 2) + " dB to " + d2s(psnr / n, 2) + " dB, RMSE from " + d2s(sqrt(noisySquares / pixels) / 255, 4)
	+ " to " + d2s(sqrt(squares / pixels) / 255, 4);
print(argument[2] + ": " + n + " images, PSNR from " + line);
return "" + psnr / n;

// Puts the corners of the three images one below the other, and these columns side by side.
function addRow(column) {
	side = 96;
	titles = newArray("clean", "noisy", "denoised");
	if (column == 0) {
		newImage("rows", "RGB white", 6 * side, 3 * side, 1);
	}
	for (r = 0; r < titles.length; r++) {
		selectWindow(titles[r]);
		makeRectangle(0, 0, minOf(side, getWidth()), minOf(side, getHeight()));
		run("Duplicate...", "title=corner");
		run("RGB Color");
		run("Insert...", "source=corner destination=rows x=" + column * side + " y=" + r * side);
		selectWindow("corner");
		close();
	}
}

function closeAll(titles) {
	names = split(titles, ",");
	for (t = 0; t < names.length; t++) {
		selectWindow(names[t]);
		close();
	}
}
