using System.Globalization;
using Recorder.Capture.Mapping;
using Recorder.Plugin;
using Recorder.Storage.Time;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Runs;

/// <summary>
/// Checks the options. A problem is a sentence that names the option and the fix. Only the text of a path is checked, because the writer
/// opens the file.
/// </summary>
static class OptionCheck
{
    /// <summary>Why nothing can be recorded with these options, or null.</summary>
    internal static string? Problem(RecorderOptions options) =>
        PathProblem(options.DatabasePath)
        ?? Negative(nameof(options.JournalLimit), options.JournalLimit, RecorderDefaults.JournalLimit)
        ?? Negative(nameof(options.MemoryLimit), options.MemoryLimit, RecorderDefaults.MemoryLimit)
        ?? (options.PowerLossBound == Timeout.InfiniteTimeSpan
            ? null
            : OutOfRange(nameof(options.PowerLossBound), options.PowerLossBound, RecorderDefaults.PowerLossBound))
        ?? (options.KeepLast < 0
            ? FormattableString.Invariant($"the option {nameof(options.KeepLast)} is {options.KeepLast}: state 0 or more, or leave it out")
            : null)
        ?? TooSmall(nameof(options.BatchSize), options.BatchSize, RecorderDefaults.BatchSize)
        ?? OutOfRange(nameof(options.BatchInterval), options.BatchInterval, RecorderDefaults.BatchInterval)
        ?? (options.ComputeInterval == Timeout.InfiniteTimeSpan
            ? null
            : OutOfRange(nameof(options.ComputeInterval), options.ComputeInterval, RecorderDefaults.ComputeInterval))
        ?? OutOfRange(nameof(options.StopWait), options.StopWait, RecorderDefaults.StopWait)
        ?? OutOfRange(nameof(options.CloseBudget), options.CloseBudget, RecorderDefaults.CloseBudget)
        ?? (options.KeepOpen is { } open && (open < TimeSpan.Zero || open > TimeSpan.FromDays(1))
            ? $"the option {nameof(options.KeepOpen)} is {Text(open)}: state a time from 0 to {Text(TimeSpan.FromDays(1))}, "
                + "or leave it out for a second in a backtest and 0 in any other run"
            : null)
        ?? Age(nameof(options.ArchiveAfter), options.ArchiveAfter)
        ?? Age(nameof(options.KeepJobItems), options.KeepJobItems)
        ?? Age(nameof(options.ArchiveJobsAfter), options.ArchiveJobsAfter)
        ?? (options.BackFill is { } before && before < TimeSpan.Zero
            ? $"the option {nameof(options.BackFill)} is {Text(before)}: state how far back to ask, such as 08:00:00, or leave it out"
            : null)
        ?? (options.TagFilter is { } tag && string.IsNullOrWhiteSpace(tag)
            ? $"the option {nameof(options.TagFilter)} is blank: state a text that the orders' comments contain, or leave it out"
            : null);

    /// <summary>Why bars of this period cannot be recorded, or null.</summary>
    internal static string? PeriodProblem(Period period) => period.PeriodMultiplier >= 1 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"the option {nameof(RecorderOptions.BarPeriod)} is {period.PeriodMultiplier} times {period.BasePeriod}: "
            + $"state a period of 1 or more, such as Period.MIN1. Orders and fills are recorded, bars are not");

    /// <summary>Why bars of this series cannot be recorded, or null.</summary>
    internal static string? HistoryProblem(HistoricalData? history) => history switch
    {
        null or { Symbol: not null, Aggregation: HistoryAggregationTime } => null,
        { Symbol: null } =>
            $"the option {nameof(RecorderOptions.History)} is a series without a symbol: state one that has its symbol, or leave it out. "
            + "Orders and fills are recorded, bars are not",
        _ =>
            $"the option {nameof(RecorderOptions.History)} is a series of {history.Aggregation?.Name ?? "no kind"}: "
            + "state one of bars of time, or leave it out. Orders and fills are recorded, bars are not",
    };

    /// <summary>Why bars are not recorded from the strategy's series; null when they are, or when no bars are recorded.</summary>
    internal static string? HistoryNotice(RecorderOptions options) =>
        options is { History.ToTime: var to, Volumetric: false, OwnSeries: false } && PlatformTime.OrNull(to) is { } end
            ? $"the option {nameof(RecorderOptions.History)} is a series up to {UtcText.Format(end)}, which does not follow the market: "
                + "its symbol and period are taken, and the recorder asks for bars of its own"
            : null;

    static RecorderOptions RecorderDefaults { get; } = new();

    static string? PathProblem(string? path)
    {
        const string option = nameof(RecorderOptions.DatabasePath);
        if (path is null)
            return null;
        if (string.IsNullOrWhiteSpace(path))
            return $"the option {option} is empty: name a file, or leave it out for {RecorderOptions.DefaultDatabasePath}";
        if (path.IndexOfAny(Path.GetInvalidPathChars()) >= 0 || Path.GetFileName(path).IndexOfAny(Path.GetInvalidFileNameChars()) >= 0)
            return $"the option {option} has characters that no file name can have: {Visible(path)}";
        return Path.GetFileName(path).Length == 0
            ? $"the option {option} names a folder, {path}: name a file in it, such as {Path.Combine(path, "recorder.db")}"
            : null;
    }

    static string? TooSmall(string option, int value, int usual) => value >= 1 ? null : string.Create(
        CultureInfo.InvariantCulture, $"the option {option} is {value}: state 1 or more, or leave it out for {usual}");

    static string? Negative(string option, long value, long usual) => value >= 0 ? null : string.Create(
        CultureInfo.InvariantCulture, $"the option {option} is {value}: state bytes, 0 or more, or leave it out for {usual}");

    // The runtime accepts no longer wait than this.
    static string? OutOfRange(string option, TimeSpan value, TimeSpan usual) =>
        value >= TimeSpan.Zero && value.TotalMilliseconds <= int.MaxValue ? null
            : $"the option {option} is {Text(value)}: state a time from 0 to {Text(TimeSpan.FromDays(24))}, "
                + $"or leave it out for {Text(usual)}";

    static string? Age(string option, TimeSpan? value) => value is not { } age || (age >= TimeSpan.Zero && age.TotalDays <= 36_500)
        ? null
        : $"the option {option} is {Text(age)}: state an age such as 30.00:00:00, or leave it out";

    static string Text(TimeSpan value) => value.ToString("c", CultureInfo.InvariantCulture);

    static string Visible(string path) => string.Concat(path.Select(c => char.IsControl(c) ? '?' : c));
}
