using System.Diagnostics;
using NUnit.Framework;

namespace Recorder.Tests.Docs;

/// <summary>A Python script of a page, run by the python3 of this machine.</summary>
static class PythonScript
{
    /// <summary>Runs a script in the folder of a database. Without python3 the test is ignored, with a message.</summary>
    /// <param name="code">The script.</param>
    /// <param name="database">The database; the script gets its path as its argument.</param>
    /// <returns>The lines that it prints, split at blanks.</returns>
    internal static IReadOnlyList<string[]> Run(string code, string database)
    {
        var folder = Path.GetDirectoryName(database)!;
        File.WriteAllText(Path.Combine(folder, "page.py"), code);
        var start = new ProcessStartInfo("python3", ["page.py", database])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var python = Process.Start(start)!;
            var error = python.StandardError.ReadToEndAsync();
            var output = python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            Assert.That(python.ExitCode, Is.Zero, error.Result);
            return [.. output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("there is no python3 on this machine");
            return [];
        }
    }
}
