// Draws the first ten images of a file of MNIST or Fashion-MNIST in rows: clean, noisy, and denoised by a model.
//
// Argument, with commas between: the file of images, the model file without .zip, and the sigma of the noise.

argument = split(getArgument(), ",");
name = argument[1];
setBatchMode(true);
run("Raw...", "open=[" + argument[0] + "] image=8-bit width=28 height=28 offset=16 number=10");
rename("clean");
run("Limpid Add Noise...", "image=clean noise=gaussian sigma=" + argument[2] + " clip=true seed=1");
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
saveAs("PNG", name + "-rows.png");
close();
print("Rows drawn (clean, noisy, denoised): " + name + "-rows.png");
