@echo off
rem Runs Limpid on the command line. JAVA_HOME, if set, says which Java (17 or later) to use.
setlocal
set JAVA=java
if not "%JAVA_HOME%"=="" set JAVA=%JAVA_HOME%\bin\java
if "%TF_CPP_MIN_LOG_LEVEL%"=="" set TF_CPP_MIN_LOG_LEVEL=2
set TF_OVERRIDE_GLOBAL_THREADPOOL=1
"%JAVA%" %LIMPID_JAVA_OPTIONS% -cp "%~dp0..\lib\*" io.github.limpid.cli.LimpidCommandLine %*
