using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Recorder.Benchmarks.Workloads;
using Recorder.Storage.Sqlite;

namespace Recorder.Benchmarks.Contenders.Native;

/// <summary>The program <c>base.c</c>, compiled by this machine's C compiler into its own folder. Disposing deletes it.</summary>
sealed class NativeProgram : IDisposable
{
    readonly DirectoryInfo _folder;

    NativeProgram(DirectoryInfo folder) => _folder = folder;

    string Path => System.IO.Path.Combine(_folder.FullName, "base");

    /// <summary>Compiles the program.</summary>
    /// <param name="without">The reason when null is returned.</param>
    internal static NativeProgram? Compile(out string? without)
    {
        without = null;
        if (OperatingSystem.IsWindows())
        {
            without = "the program in C is written for Linux and macOS";
            return null;
        }

        var program = new NativeProgram(Directory.CreateTempSubdirectory("recorder-bench-c-"));
        try
        {
            var source = System.IO.Path.Combine(program._folder.FullName, "base.c");
            using (var text = typeof(NativeProgram).Assembly.GetManifestResourceStream("base.c")
                ?? throw new InvalidOperationException("base.c is not embedded in this assembly"))
            using (var file = File.Create(source))
                text.CopyTo(file);
            // The packaged SQLite uses libm without linking it, so the program must link it.
            Run("cc", ["-O2", "-o", program.Path, source, "-ldl", "-Wl,--no-as-needed", "-lm"]);
            return program;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            program.Dispose();
            without = $"no C compiler that works here: {e.Message}";
            return null;
        }
    }

    /// <summary>The digest of a workload, computed in C.</summary>
    internal string Digest(Workload workload, int events) => Run(Path, ["digest", Number(workload), Number(events)]).Trim();

    /// <summary>Writes a workload.</summary>
    /// <returns>Seconds, and microseconds of processor time.</returns>
    internal (double Seconds, double CpuMicroseconds) Write(string database, Workload workload, int events, int batch, string tuning)
    {
        var answer = Run(Path,
        [
            "write", Number(workload), Number(events), Library(), database, Number(batch), tuning,
            Statements.Order, Statements.Execution, Statements.Bar, Statements.Log,
        ]).Split(' ', StringSplitOptions.TrimEntries);
        return (double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Path of the SQLite library that this process uses.</summary>
    static string Library()
    {
        _ = SqliteLibrary.Version;
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>().Select(module => module.FileName)
            .FirstOrDefault(file => System.IO.Path.GetFileName(file).Contains("e_sqlite3", StringComparison.Ordinal)
                && !file.EndsWith(".dll", StringComparison.Ordinal))
            ?? throw new InvalidOperationException("the file of the SQLite in use was not found in this process");
    }

    static string Number(Workload workload) => Number((int)workload + 1);

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var problem = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program}: {problem.Result}");
    }
}
