using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Results;
using Recorder.Storage;
using Recorder.Storage.Schema;

namespace Recorder.Benchmarks.Reading;

/// <summary>Opens a large file and asks it everything, some times over.</summary>
static class ReadCourse
{
    // Until the code that asks is compiled as it will be.
    const int Warmth = 5;

    static readonly Dictionary<string, string> Given = new() { ["run"] = BigFile.RunId(3), ["series"] = "s3" };

    /// <summary>Times it, and beside it the same questions asked by Python, in turn, on the same file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rounds">Times that each question is asked, after some for warmth.</param>
    /// <param name="python">Who else asks; null for nobody.</param>
    internal static IReadOnlyList<Answer> Run(string path, int rounds, PythonReader? python)
    {
        var answers = new List<Answer>
        {
            new("open for reading", 0, 100, Times(rounds, () => RecorderDatabase.OpenForReading(path))),
            new("open for recording", 0, 100, Times(rounds, () => RecorderStore.Open(path))),
        };
        foreach (var query in ReadQuery.All)
        {
            using var connection = RecorderDatabase.OpenForReading(path);
            // Prepared once, as Python's module does by itself.
            using var command = connection.CreateCommand();
            command.CommandText = query.Sql;
            foreach (var (parameter, value) in Given.Where(given => query.Sql.Contains($"@{given.Key}", StringComparison.Ordinal)))
                command.Parameters.AddWithValue($"@{parameter}", value);
            command.Prepare();
            var (rows, milliseconds, theirs) = (0, new List<double>(), new List<double>());
            for (var round = -Warmth; round < rounds; round++)
            {
                var began = Stopwatch.GetTimestamp();
                rows = Ask(command);
                var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                var other = python?.Ask(query.Sql, Given);
                if (other?.Rows is { } found && found != rows)
                    throw new InvalidOperationException($"{query.Name}: {rows} rows here, {found} in Python");
                if (round < 0)
                    continue;
                milliseconds.Add(took);
                if (other is not null)
                    theirs.Add(other.Value.Milliseconds);
            }

            answers.Add(new Answer(query.Name, rows, query.GoalMilliseconds, milliseconds) { Python = theirs });
        }

        return answers;
    }

    /// <summary>A line a question; with two columns more where Python was asked too.</summary>
    internal static ResultTable Table(string name, IReadOnlyList<Answer> answers)
    {
        var isCompared = answers.Any(answer => answer.Python.Count > 0);
        return new ResultTable(name, [.. Cells("question", "rows", "ms (least to most)", "Python's ms", "ratio (least to most)", "goal ms")], [.. answers.Select(answer =>
        {
            var (spread, compared) = (Spread.Of(answer.Milliseconds), answer.Python.Count > 0);
            return Cells(
                answer.Name, Figure.Whole(answer.Rows), $"{Figure.Three(spread.Median)} ({Figure.Three(spread.Least)} to {Figure.Three(spread.Most)})",
                compared ? Figure.Three(Spread.Of(answer.Python).Median) : "", compared ? Figure.Ratio(Spread.OfRatios(answer.Milliseconds, answer.Python)) : "",
                Figure.Three(answer.GoalMilliseconds));
        })]);

        IReadOnlyList<string> Cells(string question, string rows, string milliseconds, string python, string ratio, string goal) =>
            isCompared ? [question, rows, milliseconds, python, ratio, goal] : [question, rows, milliseconds, goal];
    }

    static int Ask(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var (rows, values) = (0, new object[reader.FieldCount]);
        for (; reader.Read(); rows++)
            reader.GetValues(values);
        return rows;
    }

    static List<double> Times(int rounds, Func<IDisposable> open)
    {
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            using var opened = open();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times;
    }
}

/// <summary>How long one question took, each time.</summary>
/// <param name="Name">The question.</param>
/// <param name="Rows">Rows of the answer.</param>
/// <param name="GoalMilliseconds">What it is to be held against.</param>
/// <param name="Milliseconds">What it took, round by round.</param>
sealed record Answer(string Name, int Rows, double GoalMilliseconds, IReadOnlyList<double> Milliseconds)
{
    /// <summary>What it took Python in the same rounds; empty where that was not asked.</summary>
    public IReadOnlyList<double> Python { get; init; } = [];
}
