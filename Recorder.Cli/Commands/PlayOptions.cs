using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Configuring;
using Recorder.Cli.Csv;
using Recorder.Cli.Market;

namespace Recorder.Cli.Commands;

/// <summary>Options of <c>recorder backtest</c> for the conditions of the run: history before the start, date, connection, manual orders,
/// pace.</summary>
/// <param name="clock">Clock for <c>now</c>, and timers for <c>--pace</c>.</param>
sealed class PlayOptions(TimeProvider clock)
{
    readonly Option<string?> _warmup = new("--warmup")
    {
        Description = "Length of the history before the strategy starts, taken from the first prices: 90m, 12h, 30d, 2w. Default: none.",
        HelpName = "SPAN",
    };

    readonly Option<string?> _shiftTo = new("--shift-to")
    {
        Description = "Moves all times by whole weeks so that the strategy starts at this date, or within the week after it. "
            + "Use now for a strategy that requests history relative to DateTime.UtcNow.",
        HelpName = "DATE|now",
    };

    readonly Option<bool> _shiftExactly = new("--shift-exactly")
    {
        Description = "Moves exactly to the time of --shift-to, bars to the next multiple of their length. Session times change.",
    };

    readonly Option<string> _connection = new("--connection-type")
    {
        Description = "Connection that the strategy sees: Backtester, General, TradingSimulator or HistoryPlayer.",
        HelpName = "TYPE",
        DefaultValueFactory = _ => ConnectionKind.Backtester.Type.ToString(),
    };

    readonly Option<string?> _handOrders = new("--hand-orders")
    {
        Description =
            "CSV of manual orders, placed besides the strategy's: time, side, qty, and where needed "
                + "type, price, trigger_price, trail_ticks, time_in_force, comment, cancel_time.",
        HelpName = "FILE",
    };

    readonly Option<string?> _pace = new("--pace")
    {
        Description = "Seconds of market time per real second, such as 1x or 60, for a strategy with timers. Default: full speed.",
        HelpName = "RATE",
    };

    /// <summary>All options, in the order of the help.</summary>
    internal IEnumerable<Option> All => [_warmup, _shiftTo, _shiftExactly, _connection, _handOrders, _pace];

    /// <summary>Applies the options.</summary>
    /// <param name="given">The parsed command line.</param>
    /// <param name="prices">All prices of the file.</param>
    /// <param name="terms">Symbol, account and fill model.</param>
    /// <param name="start">The configuration from which options that are not given are taken.</param>
    /// <returns>The traded prices and the conditions, both at the shifted times.</returns>
    /// <exception cref="CannotRunException">An option has a wrong value.</exception>
    internal (PriceHistory Traded, BacktestConditions Around) Of(
        ParseResult given, PriceHistory prices, BacktestOptions terms, BaseConfig start)
    {
        var config = start.Config.Execution;
        var warmup = (given.GetValue(_warmup) ?? config?.Warmup) is { } span ? Warmup.Parse(span) : null;
        var shift = Shift(given);
        var statedConnection = given.GetResult(_connection) is { Implicit: false };
        var connection = ConnectionKind.Parse((statedConnection ? null : config?.ConnectionType) ?? given.GetValue(_connection)!);
        var pace = (given.GetValue(_pace) ?? config?.Pace?.ToString("R", CultureInfo.InvariantCulture)) is { } rate
            ? Pace.Parse(rate, clock)
            : null;
        (PriceHistory? earlier, var traded) = warmup is null ? (null, prices) : warmup.Cut(prices);
        var file = HandOrders(given, start);
        var orders = file is not null ? HandOrderFile.Read(file, traded, terms) : [];
        var offset = shift?.Offset(traded, prices.StartUtc) ?? ShiftOf(config?.Shift);
        var around = new BacktestConditions
        {
            Earlier = earlier?.MovedBy(offset),
            Connection = connection,
            HandOrders = [.. orders.Select(order => order.MovedBy(offset))],
            HandOrderFile = file,
            Pace = pace,
            Warmup = warmup?.Text,
            Shift = offset,
        };
        var moved = offset == TimeSpan.Zero ? traded : traded.MovedBy(offset);
        return (moved, around with { Notes = [.. Notes(given, warmup, traded, moved, around)] });
    }

    TimeShift? Shift(ParseResult given)
    {
        var isExact = given.GetValue(_shiftExactly);
        if (given.GetValue(_shiftTo) is { } date)
            return TimeShift.Parse(date, isExact, clock);
        return isExact ? throw new CannotRunException("--shift-exactly needs --shift-to") : null;
    }

    string? HandOrders(ParseResult given, BaseConfig start) => given.GetValue(_handOrders) is { } file ? file
        : start.Config.Execution?.HandOrders is null ? null
        : start.Existing(start.Files.HandOrders, "the manual orders", _handOrders.Name)
            ?? throw new CannotRunException($"the configuration has manual orders; name their file with {_handOrders.Name}");

    static TimeSpan ShiftOf(string? text) => text is null ? TimeSpan.Zero
        : TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var offset) ? offset
        : throw new CannotRunException($"execution.shift: expected days.hours:minutes:seconds, found '{text}'");

    IEnumerable<string> Notes(ParseResult given, Warmup? warmup, PriceHistory traded, PriceHistory moved, BacktestConditions around)
    {
        if (warmup is not null && around.Earlier is { } earlier)
        {
            var count = FormattableString.Invariant($"{earlier.Bars.Count + earlier.Ticks.Count}");
            var what = earlier.Bars.Count > 0 ? "bars" : "trades";
            yield return $"{_warmup.Name} {warmup.Text}: {count} {what} of {earlier.Source}, from {CsvTime.Text(earlier.StartUtc)} on, "
                + "are history before the start: not traded and not recorded";
        }

        if (given.GetValue(_shiftTo) is not null || around.Shift != TimeSpan.Zero)
        {
            var date = given.GetValue(_shiftTo);
            var option = date is null ? "shift of the configuration" : $"{_shiftTo.Name} {date}";
            yield return $"{option}: all times are moved by {Text(moved.StartUtc - traded.StartUtc)}; "
                + $"the start is {CsvTime.Text(traded.StartUtc)} in {traded.Source} and {CsvTime.Text(moved.StartUtc)} in this run";
        }

        if (around.Connection != ConnectionKind.Backtester)
            yield return $"{_connection.Name} {around.Connection.Type}: the strategy sees a connection of this type; the run is a backtest";
        if (around.HandOrderFile is { } file)
        {
            var count = FormattableString.Invariant($"{around.HandOrders.Count}");
            yield return $"{_handOrders.Name} {Path.GetFileName(file)}: {count} manual orders are placed on the account of the "
                + "strategy";
        }

        if (around.Pace is { } pace)
            yield return FormattableString.Invariant($"{_pace.Name} {pace.Rate}: market time runs {pace.Rate} times as fast as the clock");
    }

    static string Text(TimeSpan offset) => offset.Ticks % TimeSpan.TicksPerDay == 0
        ? FormattableString.Invariant($"{offset.Days} days")
        : FormattableString.Invariant($"{offset:c} (days.hours:minutes:seconds)");
}
