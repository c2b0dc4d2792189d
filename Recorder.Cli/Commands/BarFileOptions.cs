using System.CommandLine;
using Recorder.Archives.Files;
using Recorder.Artifacts.Datasets;
using Recorder.Cli.Csv;
using Recorder.Cli.Market;
using Recorder.Cli.Output;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Commands;

/// <summary>The file of <c>recorder data add</c> and <c>append</c>, and how it is read.</summary>
sealed class BarFileOptions
{
    const string ParquetEnding = ".parquet";

    /// <summary>The file.</summary>
    internal Argument<string> File { get; } = new("FILE")
    {
        Description = "Bars: CSV with a time, open, high, low and close, plain or .gz; an export of Quantower or MetaTrader 5; "
            + "or a Parquet file of the form in docs/datasets.md.",
    };

    /// <summary>How dates are written.</summary>
    internal Option<string?> DateFormat { get; } = new("--date-format")
    {
        Description = "How dates are written: mdy, dmy, ymd, or a pattern such as 'dd.MM.yyyy HH:mm:ss'. Default: the year first.",
        HelpName = "FORMAT",
    };

    /// <summary>Reads the bars.</summary>
    /// <param name="given">The parsed command line.</param>
    /// <param name="symbol">Symbol; selects its rows in a file of several instruments.</param>
    /// <param name="period">Length of the bars.</param>
    /// <param name="zone">Zone of times without an offset.</param>
    /// <param name="terminal">For notices.</param>
    /// <exception cref="CannotRunException">The file cannot be read.</exception>
    /// <exception cref="ArtifactException">A Parquet file is damaged, or has other columns.</exception>
    internal BarFile Read(ParseResult given, string symbol, Period period, PlatformZone zone, Terminal terminal)
    {
        var path = given.GetRequiredValue(File);
        if (path.EndsWith(ParquetEnding, StringComparison.OrdinalIgnoreCase))
            return new BarFile(CandleImport.Read(path), UsesZone: false, CountsTicks: false);
        var read = BarCsv.Read(path, symbol, period, zone, DateChoice.Parse(given.GetValue(DateFormat)));
        if (read.UsesZone && !zone.IsStated)
        {
            terminal.Notice(
                $"Note: the times of {Path.GetFileName(path)} have no time zone and were read as UTC; --time-zone states another one.");
        }

        if (read.CountsTicks)
            terminal.Notice($"Note: {Path.GetFileName(path)} has no volume; the volume of the dataset is the number of ticks.");
        return read;
    }

    /// <summary>Name of the file without its folder.</summary>
    internal string NameOf(ParseResult given) => Path.GetFileName(given.GetRequiredValue(File));
}
