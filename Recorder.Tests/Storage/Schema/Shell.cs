using System.ComponentModel;
using System.Diagnostics;
using NUnit.Framework;

namespace Recorder.Tests.Storage.Schema;

/// <summary>The sqlite3 shell: a separate real process with its own SQLite.</summary>
static class Shell
{
    /// <summary>Starts it on a file. If it is not installed, the test is skipped with a message.</summary>
    public static Process Start(string path)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("sqlite3", ["-batch", "-bail", path])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            Assert.Ignore("The sqlite3 shell is not installed.");
            throw;
        }
    }

    /// <summary>Runs statements and returns when they are done; the process keeps its locks.</summary>
    public static void Run(Process shell, string statements)
    {
        shell.StandardInput.WriteLine(statements);
        shell.StandardInput.WriteLine("SELECT 'done';");
        shell.StandardInput.Flush();
        Assert.That(shell.StandardOutput.ReadLine(), Is.EqualTo("done"));
    }
}
