using System.ComponentModel;
using System.Diagnostics;

namespace Recorder.Cli.Viewing;

/// <summary>Opens files in the browser of the system.</summary>
static class Browser
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <returns>False when the system has no program for it.</returns>
    internal static bool Open(string path)
    {
        // On Linux, .NET would try several programs that write into this terminal.
        var start = OperatingSystem.IsLinux()
            ? new ProcessStartInfo("xdg-open", [path]) { RedirectStandardError = true, RedirectStandardOutput = true }
            : new ProcessStartInfo(path) { UseShellExecute = true };
        try
        {
            using var process = Process.Start(start);
            return true;
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException)
        {
            return false;
        }
    }
}
