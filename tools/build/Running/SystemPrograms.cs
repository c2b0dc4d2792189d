using System.ComponentModel;
using System.Diagnostics;

namespace Recorder.Build.Running;

/// <summary>Runs the programs of this machine.</summary>
sealed class SystemPrograms : IPrograms
{
    /// <inheritdoc/>
    public int Run(string program, IReadOnlyList<string> arguments, string folder)
    {
        using var process = Start(program, arguments, folder, redirect: false);
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <inheritdoc/>
    public string? Read(string program, IReadOnlyList<string> arguments, string folder)
    {
        using var process = Start(program, arguments, folder, redirect: true);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : null;
    }

    static Process Start(string program, IReadOnlyList<string> arguments, string folder, bool redirect)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = redirect,
            })!;
        }
        catch (Win32Exception e) when (Directory.Exists(folder))
        {
            throw new ProgramMissingException(program, e);
        }
    }
}
