@echo off
node "%~dp0terreau" %*
