@echo off
rem Runs build.ps1 with the same parameters. By default, Windows blocks scripts that are not signed; this call allows this one.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0build.ps1" %*
exit /b %ERRORLEVEL%
