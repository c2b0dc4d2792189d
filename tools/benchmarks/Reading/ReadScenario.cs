using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;
using Recorder.Storage;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Benchmarks.Reading;

/// <summary>Opens a large file and runs all queries several times. For comparison, Python runs them on the same file and on a file with the
/// design's schema. The ratio of these two does not depend on the machine, the language or the SQLite version.</summary>
static class ReadScenario
{
    // Warm-up rounds, until all code is compiled in its final form.
    const int Warmth = 5;

    static readonly Dictionary<string, string> Given = new() { ["run"] = BigFile.RunId(3), ["series"] = "s3" };

    /// <summary>Times all queries in turn.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rounds">Repetitions of each query, after the warm-up.</param>
    /// <param name="python">Python on the same file; null for none.</param>
    /// <param name="before">Python on the file with the design's schema; null for none.</param>
    internal static IReadOnlyList<Answer> Run(string path, int rounds, PythonReader? python, PythonReader? before)
    {
        var answers = new List<Answer>
        {
            new("open for reading", 0, 100, Times(rounds, () => RecorderDatabase.OpenForReading(path))),
            new("open for recording", 0, 100, Times(rounds, () => RecorderStore.Open(path))),
        };
        foreach (var query in ReadQuery.All)
        {
            using var connection = RecorderDatabase.OpenForReading(path);
            // Prepared once, as Python's module does.
            using var command = connection.CreateCommand();
            command.CommandText = query.Sql;
            foreach (var (parameter, value) in Given.Where(given => query.Sql.Contains($"@{given.Key}", StringComparison.Ordinal)))
                command.Parameters.AddWithValue($"@{parameter}", value);
            command.Prepare();
            var (rows, milliseconds, theirs, befores) = (0, new List<double>(), new List<double>(), new List<double>());
            for (var round = -Warmth; round < rounds; round++)
            {
                var began = Stopwatch.GetTimestamp();
                rows = Ask(command);
                var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                // The first reader fills the processor's caches for the second reader, so the two change places each round.
                var (first, second) = round % 2 == 0 ? (python, before) : (before, python);
                var (one, two) = (Ask(first, query, rows), Ask(second, query, rows));
                if (round < 0)
                    continue;
                milliseconds.Add(took);
                theirs.AddRange(round % 2 == 0 ? one : two);
                befores.AddRange(round % 2 == 0 ? two : one);
            }

            answers.Add(new Answer(query.Name, rows, query.GoalMilliseconds, milliseconds) { Python = theirs, PythonBefore = befores });
        }

        return answers;
    }

    /// <summary>One line per query, with more columns if Python ran too.</summary>
    internal static ResultTable Table(string name, IReadOnlyList<Answer> answers)
    {
        var isCompared = answers.Any(answer => answer.Python.Count > 0);
        return new ResultTable(
            name,
            [.. Cells("question", "rows", "ms (least to most)", "goal ms", "Python's ms", "as measured then, ms",
                "ratio of the files (least to most)")],
            [.. answers.Select(answer => Cells(
                answer.Name, Figure.Whole(answer.Rows), Milliseconds(answer.Milliseconds), Figure.Three(answer.GoalMilliseconds),
                Median(answer.Python), Median(answer.PythonBefore),
                answer.PythonBefore.Count > 0 ? Figure.Ratio(Spread.OfRatios(answer.Python, answer.PythonBefore)) : ""))]);

        IReadOnlyList<string> Cells(params IReadOnlyList<string> all) => isCompared ? all : [.. all.Take(4)];
    }

    static string Milliseconds(IReadOnlyList<double> measured)
    {
        var spread = Spread.Of(measured);
        return $"{Figure.Three(spread.Median)} ({Figure.Three(spread.Least)} to {Figure.Three(spread.Most)})";
    }

    static string Median(IReadOnlyList<double> measured) => measured.Count > 0 ? Figure.Three(Spread.Of(measured).Median) : "";

    static double[] Ask(PythonReader? reader, ReadQuery query, int rows)
    {
        if (reader?.Ask(query.Sql, Given) is not { } answer)
            return [];
        return answer.Rows == rows
            ? [answer.Milliseconds]
            : throw new InvalidOperationException($"{query.Name}: {rows} rows here, {answer.Rows} in Python");
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

/// <summary>Times of one query.</summary>
/// <param name="Name">Name of the query.</param>
/// <param name="Rows">Number of result rows.</param>
/// <param name="GoalMilliseconds">The goal.</param>
/// <param name="Milliseconds">Times per round.</param>
sealed record Answer(string Name, int Rows, double GoalMilliseconds, IReadOnlyList<double> Milliseconds)
{
    /// <summary>Python's times in the same rounds; empty without Python.</summary>
    public IReadOnlyList<double> Python { get; init; } = [];

    /// <summary>Python's times on the file with the design's schema.</summary>
    public IReadOnlyList<double> PythonBefore { get; init; } = [];
}
