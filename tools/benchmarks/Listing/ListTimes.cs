using System.Diagnostics;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;
using Recorder.Cli;

namespace Recorder.Benchmarks.Listing;

/// <summary>Times on a store, in milliseconds.</summary>
/// <param name="Runs">Number of runs in the store.</param>
/// <param name="Pages">Times of commands, each from the connection to the last line, by page.</param>
/// <param name="Requests">Times of requests of the dashboard, by page and content.</param>
sealed record ListTimes(
    int Runs, IReadOnlyDictionary<string, IReadOnlyList<double>> Pages, IReadOnlyDictionary<string, IReadOnlyList<double>> Requests)
{
    /// <summary>Measures.</summary>
    /// <param name="runs">Number of runs in the store.</param>
    /// <param name="address">The store.</param>
    /// <param name="compared">Runs of the store; the commands compare the first two.</param>
    /// <param name="repeats">Number of measured repetitions.</param>
    internal static ListTimes Of(int runs, string address, IReadOnlyList<string> compared, int repeats)
    {
        var pages = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["run list"] = ["runs", "--rows", "50"],
            ["run list of a strategy and a status"] = ["runs", "--strategy", "Pushed", "--status", "completed", "--rows", "50"],
            ["ranking by net profit"] = ["compare", "--strategy", "Pushed", "--rows", "50"],
            ["ranking by Sharpe ratio"] = ["compare", "--strategy", "Pushed", "--rank", "sharpe", "--rows", "50"],
            ["ranking by a metric without values"] = ["compare", "--strategy", "Pushed", "--rank", "cagr", "--rows", "50"],
            ["comparison of two runs"] = ["compare", .. compared.Take(2)],
        };
        return new ListTimes(
            runs,
            pages.ToDictionary(
                page => page.Key, page => (IReadOnlyList<double>)[.. Measure([.. page.Value, "--db", address], repeats)],
                StringComparer.Ordinal),
            StorePages.Measure(address, compared, repeats).GetAwaiter().GetResult());
    }

    /// <summary>A row for each page, a column for each number of runs: first the commands, then the requests of the dashboard.</summary>
    internal static IReadOnlyList<ResultTable> Tables(IReadOnlyList<ListTimes> times) =>
    [
        Table("team-lists", "page, ms", times, one => one.Pages),
        Table("team-pages", "request, ms", times, one => one.Requests),
    ];

    static ResultTable Table(
        string name, string title, IReadOnlyList<ListTimes> times,
        Func<ListTimes, IReadOnlyDictionary<string, IReadOnlyList<double>>> of) => new(
        name,
        [title, .. times.Select(one => $"{Figure.Whole(one.Runs)} runs")],
        [
            .. of(times[0]).Keys.Select(page => (IReadOnlyList<string>)
            [
                page,
                .. times.Select(one => Spread.Of(of(one)[page])).Select(
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
