using System.Diagnostics;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;
using Recorder.Cli;

namespace Recorder.Benchmarks.Listing;

/// <summary>Times of commands on a store, in milliseconds, each from the connection to the last line.</summary>
/// <param name="Runs">Number of runs in the store.</param>
/// <param name="Pages">Times by page.</param>
sealed record ListTimes(int Runs, IReadOnlyDictionary<string, IReadOnlyList<double>> Pages)
{
    /// <summary>Measures.</summary>
    /// <param name="runs">Number of runs in the store.</param>
    /// <param name="address">The store.</param>
    /// <param name="compared">Two runs.</param>
    /// <param name="repeats">Number of measured repetitions.</param>
    internal static ListTimes Of(int runs, string address, IReadOnlyList<string> compared, int repeats)
    {
        var pages = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["run list"] = ["runs", "--rows", "50"],
            ["run list of a strategy and a status"] = ["runs", "--strategy", "Pushed", "--status", "completed", "--rows", "50"],
            ["ranking by net profit"] = ["compare", "--strategy", "Pushed", "--rows", "50"],
            ["ranking by Sharpe ratio"] = ["compare", "--strategy", "Pushed", "--rank", "sharpe", "--rows", "50"],
            ["comparison of two runs"] = ["compare", .. compared],
        };
        return new ListTimes(runs, pages.ToDictionary(
            page => page.Key, page => (IReadOnlyList<double>)[.. Measure([.. page.Value, "--db", address], repeats)],
            StringComparer.Ordinal));
    }

    /// <summary>A row for each page, a column for each number of runs.</summary>
    internal static ResultTable Table(IReadOnlyList<ListTimes> times) => new(
        "team-lists",
        ["page, ms", .. times.Select(one => $"{Figure.Whole(one.Runs)} runs")],
        [
            .. times[0].Pages.Keys.Select(page => (IReadOnlyList<string>)
            [
                page,
                .. times.Select(one => Spread.Of(one.Pages[page])).Select(
                    spread => $"{Figure.Whole(spread.Median)} ({Figure.Whole(spread.Least)} to {Figure.Whole(spread.Most)})"),
            ]),
        ]);

    // The first two compile the code and fill the cache of the server.
    static IEnumerable<double> Measure(string[] words, int repeats)
    {
        for (var round = -2; round < repeats; round++)
        {
            using StringWriter output = new(), error = new();
            var began = Stopwatch.GetTimestamp();
            if (RecorderCommand.Run(words, output, error) != 0)
                throw new InvalidOperationException(error.ToString());
            if (round >= 0)
                yield return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
    }
}
