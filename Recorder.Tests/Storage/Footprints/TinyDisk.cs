using System.Diagnostics;
using NUnit.Framework;

namespace Recorder.Tests.Storage.Footprints;

/// <summary>A disk of a few megabytes in memory, mounted by a separate process and removed with it.</summary>
sealed class TinyDisk : IDisposable
{
    readonly TestFolder _mountPoint;
    readonly Process _holder;

    TinyDisk(TestFolder mountPoint, Process holder)
    {
        (_mountPoint, _holder) = (mountPoint, holder);
        Path = $"/proc/{holder.Id}/root{mountPoint.Path}";
    }

    /// <summary>
    /// Its folder. SQLite would resolve the link in this path and leave the disk, so SQLite must use <see cref="InnerPath"/>.
    /// </summary>
    internal string Path { get; }

    /// <summary>The path of its folder in a program that was started with <see cref="Enter"/>.</summary>
    internal string InnerPath => _mountPoint.Path;

    /// <summary>The beginning of a command line that starts a program inside.</summary>
    internal string[] Enter => ["nsenter", "--preserve-credentials", "--user", "--mount", "--wdns=/", $"--target={_holder.Id}"];

    /// <summary>All its files except the file that fills it.</summary>
    internal IReadOnlyList<string> Files => [.. Directory.GetFiles(Path, "*", SearchOption.AllDirectories).Where(file => file != Ballast)];

    string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <summary>Mounts a disk, or skips the test if mounting is not allowed.</summary>
    /// <param name="megabytes">Its size.</param>
    internal static TinyDisk Mount(int megabytes = 1)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("A disk that fills is made from memory as Linux has it.");
        var mountPoint = new TestFolder();
        var start = new ProcessStartInfo("unshare",
            ["-Urm", "sh", "-c", $"mount -t tmpfs -o size={megabytes}m none \"$0\" && echo mounted && exec cat", mountPoint.Path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            var disk = new TinyDisk(mountPoint, Process.Start(start)!);
            if (disk._holder.StandardOutput.ReadLine() == "mounted")
                return disk;
            var refusal = disk._holder.StandardError.ReadToEnd();
            disk.Dispose();
            Assert.Ignore($"A process may not mount a disk of its own here: {refusal}");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            mountPoint.Dispose();
            Assert.Ignore($"There is no unshare here: {e.Message}");
        }

        throw new UnreachableException();
    }

    /// <summary>Leaves at most this many bytes free.</summary>
    internal void FillUpTo(int free)
    {
        using var ballast = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true)
                ballast.Write(page);
        }
        catch (IOException)
        {
            // The disk is full.
            ballast.SetLength(ballast.Length - free);
        }
    }

    /// <summary>Makes room.</summary>
    internal void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        _holder.StandardInput.Close();
        _holder.WaitForExit();
        _holder.Dispose();
        _mountPoint.Dispose();
    }
}
