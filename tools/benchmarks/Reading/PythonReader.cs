using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Recorder.Benchmarks.Reading;

/// <summary>The program <c>ask.py</c>, run by this machine's Python. It runs the same queries on the same file as the design's measurement.
/// Disposing ends it.</summary>
sealed class PythonReader : IDisposable
{
    readonly Process _process;

    PythonReader(Process process) => _process = process;

    /// <summary>Starts the program.</summary>
    /// <param name="path">The file.</param>
    /// <param name="without">The reason when null is returned.</param>
    internal static PythonReader? Start(string path, out string? without)
    {
        without = null;
        using var text = new StreamReader(typeof(PythonReader).Assembly.GetManifestResourceStream("ask.py")
            ?? throw new InvalidOperationException("ask.py is not embedded in this assembly"));
        try
        {
            var start = new ProcessStartInfo("python3", ["-c", text.ReadToEnd(), path])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true
            };
            return new PythonReader(Process.Start(start) ?? throw new InvalidOperationException("python3 did not start"));
        }
        catch (Win32Exception e)
        {
            without = $"no Python here: {e.Message}";
            return null;
        }
    }

    /// <summary>Runs a query, on a new connection for each new query.</summary>
    /// <returns>Row count and milliseconds.</returns>
    internal (int Rows, double Milliseconds) Ask(string sql, IReadOnlyDictionary<string, string> given)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(new object[] { sql.Replace('@', ':'), given }));
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine()?.Split(' ')
            ?? throw new InvalidOperationException("Python has ended; see its output above");
        return (int.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
