using System.ComponentModel;
using System.Diagnostics;

namespace Recorder.Build.Running;

/// <summary>Runs the programs of this machine.</summary>
sealed class SystemPrograms : IPrograms
{
    /// <inheritdoc/>
    public int Run(string program, IReadOnlyList<string> arguments, string folder)
    {
        try
        {
            using var process =
                Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception e) when (Directory.Exists(folder))
        {
            throw new ProgramMissingException(program, e);
        }
    }
}
