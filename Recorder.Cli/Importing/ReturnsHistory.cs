using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recorder.Analytics.Equity;
using Recorder.Cli.Market;
using Recorder.Storage.Events;
using Recorder.Storage.Identity;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Importing;

/// <summary>Creates a run from daily returns. It buys one unit of a symbol for the balance at the start of the first day; the unit's price
/// at the end of each day is the equity. The run's own formulas then give the same returns.</summary>
static class ReturnsHistory
{
    /// <summary>Balance used when none is stated.</summary>
    internal const double UsualBalance = 100_000;

    static readonly TimeSpan LastInstant = TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1);

    /// <summary>Plans what an import of returns adds to a database. It only reads.</summary>
    /// <param name="request">The file and options of the import.</param>
    /// <exception cref="CannotRunException">The file cannot be read, has no times or no usable returns, or the strategy already has another
    /// history.</exception>
    internal static ImportPlan Plan(ReturnsRequest request)
    {
        var series = ReturnsCsv.Read(request.Path, request.Dates, request.Decimal);
        if (series.Dates is not { } dates)
            throw new CannotRunException($"{request.Path} has no times: a run needs the day of each return, in a column time");
        var balance = request.Balance ?? series.StartEquity ?? UsualBalance;
        var symbol = $"{request.Strategy} equity";
        var marks = Marks(request.Path, symbol, series, dates, balance);
        var fill = Fill(symbol, dates[0], balance, marks);
        var runId = RecorderId.ImportedRun(RecorderId.Strategy(request.Strategy, null, null));
        using var run = RunContent.Open(request.Database, runId);
        if (run?.Fills().FirstOrDefault(known => known.ExecutionId != fill.ExecutionId) is not null)
            throw new CannotRunException(
                $"the strategy {request.Strategy} has another history in {request.Database}; give another name with --strategy, or "
                    + "import into a new file");

        var known = run?.BarTimes(symbol, ImportedMark.Tick).ToHashSet() ?? [];
        var isThere = run?.Fills().Any() == true;
        var missing = series.Returns.Count(value => value is null);
        return new ImportPlan
        {
            RunId = runId,
            Strategy = request.Strategy,
            Start = new RunStarted
            {
                RunType = RunType.Unknown,
                DataSource = Path.GetFileName(request.Path),
                InitialBalance = balance,
                BaseCurrency = request.Currency,
            },
            StartUtc = fill.TimeUtc,
            EndUtc = marks[^1].OpenedUtc,
            Exists = run is not null,
            BeginsOtherwise = false,
            EndsLater = false,
            IsUnfinished = run is { Status: not RunStatus.Completed },
            Fills = isThere ? [] : [fill],
            Duplicates = isThere ? 1 : 0,
            Orders = [],
            OrderAnswer = null,
            Rejected = [],
            Marks = [.. marks.Where(mark => !known.Contains(mark.OpenedUtc))],
            MarkAnswer = null,
            Symbols = isThere ? [] : [new SymbolWorth(ImportPlan.NoConnection, symbol, 1, request.Currency)],
            Warnings = missing == 0
                ? []
                : [string.Create(CultureInfo.InvariantCulture, $"{missing} days have no return and count as a return of 0")],
            Layout = series.StartEquity is null ? "returns" : "equity",
            FillsSource = Path.GetFileName(request.Path),
            MarksSource = Path.GetFileName(request.Path),
        };
    }

    // A drawdown recovers when the equity is back at its peak, so equal equities must stay equal. Therefore all values of the file are
    // scaled by one factor, and compounded returns that differ from the peak by rounding are set to the peak.
    static List<ImportedMark> Marks(string path, string symbol, ReturnsCsv series, IReadOnlyList<DateOnly> dates, double balance)
    {
        var marks = new List<ImportedMark>(dates.Count);
        var growth = series.Equities is null ? GrowthCurve.OfReturns([.. series.Returns.Select(value => value ?? 0)]) : null;
        var factor = balance / series.StartEquity ?? balance;
        for (var day = 0; day < dates.Count; day++)
        {
            var equity = factor * (series.Equities?[day] ?? growth![day + 1]);
            if (!(equity > 0) || !double.IsFinite(equity))
                throw new CannotRunException($"{path}: after the return of {dates[day]:yyyy-MM-dd}, the equity is not above 0");
            marks.Add(ImportedMark.Single(dates[day].ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) + LastInstant, symbol, equity));
        }

        return marks;
    }

    // The id identifies the series, so importing the same file again adds nothing.
    static ImportedFill Fill(string symbol, DateOnly day, double balance, List<ImportedMark> marks)
    {
        var content =
            string.Join('\n', marks.Select(mark => string.Create(CultureInfo.InvariantCulture, $"{mark.OpenedUtc:O} {mark.Close:R}")));
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..32];
        return new ImportedFill
        {
            Line = 1,
            TimeUtc = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            Symbol = symbol,
            Side = Side.Buy,
            Quantity = 1,
            Price = balance,
            Fee = 0,
            ExecutionId = $"returns:{id}",
            OrderId = $"returns:{id}",
        };
    }
}
