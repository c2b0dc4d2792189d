using System.Text.Json;

namespace Recorder.Benchmarks.Results;

/// <summary>One command at work: it takes note of where and when it began, prints what it found, and keeps it where it was asked to.</summary>
sealed class Session
{
    readonly string _command;
    readonly string? _file;
    readonly TextWriter _output;
    readonly Machine _machine = Machine.Here();
    readonly DateTime _beganUtc = TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>Begins.</summary>
    /// <param name="command">As it was typed, without the file of the result.</param>
    /// <param name="file">Where the result goes; null for nowhere.</param>
    /// <param name="output">Where lines go.</param>
    internal Session(string command, string? file, TextWriter output)
    {
        (_command, _file, _output) = (command, file, output);
        Say(_machine.Line);
    }

    /// <summary>Prints a line.</summary>
    internal void Say(string line) => _output.WriteLine(line);

    /// <summary>Prints the tables and keeps the result.</summary>
    /// <param name="measured">Every single measurement.</param>
    /// <param name="tables">What to read.</param>
    internal void Done(JsonElement measured, params IReadOnlyList<ResultTable> tables)
    {
        foreach (var table in tables)
        {
            Say("");
            foreach (var line in table.Lines())
                Say(line);
        }

        if (_file is not null)
            new BenchResult(_command, _beganUtc, _machine with { BesideAnotherAfter = CoreSharing.Measure() }, tables, measured).Save(_file);
    }
}
