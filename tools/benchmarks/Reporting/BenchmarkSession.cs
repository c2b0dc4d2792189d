using System.Text.Json;

namespace Recorder.Benchmarks.Reporting;

/// <summary>One running command: stores its start and machine, prints the results, and saves them if requested.</summary>
sealed class BenchmarkSession
{
    readonly string _command;
    readonly string? _file;
    readonly TextWriter _output;
    readonly Machine _machine = Machine.Here();
    readonly DateTime _beganUtc = TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>Starts a session.</summary>
    /// <param name="command">The command line without the result file.</param>
    /// <param name="file">Result file; null for none.</param>
    /// <param name="output">Stream for lines.</param>
    internal BenchmarkSession(string command, string? file, TextWriter output)
    {
        (_command, _file, _output) = (command, file, output);
        Print(_machine.Line);
    }

    /// <summary>Prints a line.</summary>
    internal void Print(string line) => _output.WriteLine(line);

    /// <summary>Prints the tables and saves the result.</summary>
    /// <param name="measured">All single measurements.</param>
    /// <param name="tables">The result tables.</param>
    internal void Done(JsonElement measured, params IReadOnlyList<ResultTable> tables)
    {
        foreach (var table in tables)
        {
            Print("");
            foreach (var line in table.Lines())
                Print(line);
        }

        if (_file is not null)
            new BenchResult(_command, _beganUtc, _machine with { BesideAnotherAfter = CoreSharing.Measure() }, tables, measured).Save(
                _file);
    }
}
