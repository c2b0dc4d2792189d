using System.Text.RegularExpressions;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Cli.Screens;

/// <summary>The output of a command in a window of 80 or 120 columns. A file beside this one has the expected output.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Width">Width of the window.</param>
/// <param name="Words">The command, without <c>recorder</c>.</param>
sealed partial record CapturedScreen(string Name, int Width, string Words)
{
    static readonly (string Name, string Words)[] Commands =
    [
        ("demo", "demo"),
        ("sweep", "backtest --bars es_1h.csv --symbol ES --timeframe 1h --strategy MaCross --sweep fast-length=5,10,20 "
            + "--sweep slow-length=30,50,80 --tick-size 0.25 --tick-value 12.5 --fee-per-lot 2.1 --parallel 1"),
        ("runs", "runs"),
        ("show", "show latest --rows 3"),
        ("trades", "trades latest --rows 5"),
        ("metrics", "metrics latest"),
        ("metrics-named", "metrics latest sharpe sortino resting_mean"),
        ("compare", "compare latest latest-1"),
        ("compare-strategy", "compare --strategy MaCross --rows 5"),
        ("compare-grid", "compare --strategy MaCross --grid fast-length,slow-length"),
        ("validate", "validate latest-8"),
        ("watch", "watch --once"),
        ("as-recorded", "backtest --from latest --as-recorded --slippage-ticks 1 --fee-per-lot 2.5"),
        ("diff", "diff latest latest-1 --rows 5"),
    ];

    /// <summary>
    /// Every screen, in the order in which the commands are run. The first two commands and the last but one record runs.
    /// </summary>
    internal static IEnumerable<CapturedScreen> All =>
        ((int[])[80, 120]).SelectMany(width => Commands.Select(command => new CapturedScreen(command.Name, width, command.Words)));

    /// <summary>The file of the screen.</summary>
    internal string File => Path.Combine(Folder(), $"{Name}.{Width}.verified.txt");

    /// <summary>The expected screen.</summary>
    internal string Verified => System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).ReplaceLineEndings("\n") : "";

    /// <summary>A screen without the random part of an id and without spaces at the ends of lines.</summary>
    internal static string Plain(string output)
    {
        var lines = output.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
        return WholeId().Replace(string.Join('\n', lines).Trim('\n'), "$1-0000-7000-8000-000000000000") + "\n";
    }

    static string Folder() =>
        Path.Combine(SchemaFolder.RepositoryRoot(), "Recorder.Tests", "Cli", "Screens");

    [GeneratedRegex("(01[0-9a-f]{6})-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex WholeId();
}
