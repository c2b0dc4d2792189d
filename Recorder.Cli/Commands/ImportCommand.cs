using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Csv;
using Recorder.Cli.Importing;
using Recorder.Cli.Output;
using Recorder.Cli.Waiting;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder import fills</c>: imports a trader's history into the tables of a recorded run.</summary>
sealed class ImportCommand
{
    // Enough to see what is wrong with a file; --json prints all.
    const int Shown = 20;

    readonly Argument<string> _fills = new("FILE")
    {
        Description = "CSV of fills, plain or .gz: an export of a platform in docs/import.md, "
            + "or any table with a time, symbol, side, quantity and price.",
    };

    readonly Option<string> _strategy = new("--strategy")
    {
        Description = "Strategy of the history: the same name continues the same run.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "Imported",
    };

    readonly Option<string?> _marks = new("--marks")
    {
        Description = "CSV of prices between fills: time_utc, symbol, price, or bars of Quantower's history exporter.",
        HelpName = "FILE"
    };
    readonly Option<string?> _marksSymbol = new("--marks-symbol")
    {
        Description = "Symbol of exported bars, which do not name it. Default: the only symbol of the fills.",
        HelpName = "NAME"
    };
    readonly Option<string[]> _multiplier = new("--multiplier")
    {
        Description = "Money per price unit and unit of quantity: ES=50, 'ES*=50' for all months of a contract, "
            + "or 1 for all symbols; may be repeated. Default: the table of common futures.",
        HelpName = "SYMBOL=VALUE",
        DefaultValueFactory = _ => [],
    };

    readonly Option<string[]> _currency = new("--currency")
    {
        Description = "Currency of that money: USD for all symbols, or SYMBOL=USD for one; may be repeated. Default: unknown.",
        HelpName = "CURRENCY",
        DefaultValueFactory = _ => [],
    };

    readonly Option<string[]> _balance = new("--balance")
    {
        Description =
            "Account balance before the first fill, and its currency. Returns, Sharpe ratio and "
            + "drawdown in percent need it. Put FILE before it.",
        HelpName = "AMOUNT [CURRENCY]",
        Arity = new ArgumentArity(1, 2),
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    readonly Option<string[]> _map = new("--map")
    {
        Description = "Maps columns: time=Timestamp,side=B/S; may be repeated. WHAT is one of time, date, symbol, side, "
            + "quantity, price, fee, order_id, execution_id, account and the others in docs/import.md.",
        HelpName = "WHAT=COLUMN",
        DefaultValueFactory = _ => [],
    };

    readonly Option<string?> _dateFormat = new("--date-format")
    {
        Description = "How dates are written: mdy, dmy, ymd, or a pattern such as 'dd.MM.yyyy HH:mm:ss'.",
        HelpName = "FORMAT",
    };

    readonly Option<string?> _date = new("--date") { Description = "Date of times without a date.", HelpName = "YYYY-MM-DD" };
    readonly Option<string?> _decimal = new("--decimal") { Description = "Decimal separator: . or ,", HelpName = "SIGN" };
    readonly Option<string?> _symbol = new("--symbol") { Description = "Symbol of a file without a symbol column.", HelpName = "NAME" };

    readonly Option<string?> _zone = new("--time-zone")
    {
        Description = "Time zone of the exported times: America/Chicago, +02:00. Default: the zone of the layout, else UTC.",
        HelpName = "ZONE",
    };

    readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print what would be imported; write nothing." };
    readonly Option<string?> _waitLimit = WaitLimit.Option();
    readonly Option<string> _database = CommonOptions.Database();
    readonly Option<bool> _json = CommonOptions.Json();

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var options = new ImportCommand();
        var fills = new Command(
            "fills",
            "Imports fills from a CSV file into a new run. Importing a file again adds nothing; a later export adds only its new fills.\n\n"
            + "Examples: recorder import fills trades.csv --strategy Scalper --time-zone America/Chicago --db recorder.db\n"
            + "          recorder import fills mine.csv --map time=When,side=B/S --date-format dmy --multiplier 'ES*=50'")
        {
            options._fills, options._database, options._strategy, options._marks, options._marksSymbol, options._multiplier,
            options._currency, options._balance, options._map, options._dateFormat, options._date, options._decimal, options._symbol,
            options._zone, options._dryRun, options._waitLimit, options._json,
        };
        fills.SetAction(given => options.Run(given, terminal, cancellation));
        return new Command("import", "Imports an existing trading history.\n\nExample: recorder import fills trades.csv --db recorder.db")
        {
            fills, ImportReturnsCommand.Create(terminal, cancellation), ImportDatabaseCommand.Create(terminal, cancellation),
        };
    }

    int Run(ParseResult given, Terminal terminal, CancellationToken cancellation)
    {
        var request = new ImportRequest(
            given.GetRequiredValue(_fills), given.GetValue(_marks), given.GetValue(_marksSymbol), given.GetRequiredValue(_database),
            Strategy(given),
            FileReading.Parse(given.GetValue(_map)!, given.GetValue(_dateFormat), given.GetValue(_decimal), given.GetValue(_date),
                given.GetValue(_symbol)),
            PlatformZone.Parse(given.GetValue(_zone)), MultiplierOptions.Parse(given.GetValue(_multiplier)!),
            StatedCurrencies.Parse(given.GetValue(_currency)!),
            StatedBalance.Parse(given.GetValue(_balance)!));
        using var patience = new DatabaseWait(terminal, WaitLimit.Parse(given.GetValue(_waitLimit)), cancellation);
        var answer = given.GetValue(_dryRun)
            ? Import.Try(request, cancellation)
            : terminal.Progress.Steps("reading", progress => Import.Run(request, progress, patience));
        if (given.GetValue(_json))
            terminal.Json(answer);
        else
            Print(terminal, request, answer);
        if (answer.IsUseless)
            terminal.Problem(
                answer.Rejected is [var first, ..]
                    ? string.Create(
                        CultureInfo.InvariantCulture, $"{request.Fills}: no row can be imported; line {first.Line}: {first.Reason}")
                    : $"{request.Fills}: no row can be imported: none is a fill");
        return answer.IsUseless ? ExitCode.CouldNotRun : answer.HasRejected ? ExitCode.FoundWrong : ExitCode.Done;
    }

    string Strategy(ParseResult given) =>
        given.GetRequiredValue(_strategy) is var name && string.IsNullOrWhiteSpace(name)
            ? throw new CannotRunException("--strategy: expected a name")
            : name.Trim();

    static void Print(Terminal terminal, ImportRequest request, ImportAnswer answer)
    {
        var would = answer.DryRun ? "would be " : "";
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Database}: {answer.Imported} fills {would}imported into run {answer.RunId}, {answer.Duplicates} already present, "
                + $"{answer.Rejected.Count} rows rejected"));
        if (answer.Orders is { } orders)
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture, $"{orders.Imported} orders {would}imported or updated, {orders.Duplicates} already present"));
        if (answer.Marks is { } marks)
            terminal.Line(string.Create(CultureInfo.InvariantCulture,
                $"{marks.Imported} marks {would}imported, {marks.Duplicates} already present, {marks.Rejected.Count} rows rejected"));
        foreach (var warning in answer.Warnings)
            terminal.Line($"Note: {warning}");
        Rejected(terminal, "Rejected fills", answer.Rejected);
        Rejected(terminal, "Rejected marks", answer.Marks?.Rejected ?? []);
    }

    static void Rejected(Terminal terminal, string title, IReadOnlyList<RejectedRow> rows)
    {
        if (rows.Count == 0)
            return;
        terminal.Line(
            rows.Count > Shown
                ? string.Create(CultureInfo.InvariantCulture, $"{title} (the first {Shown} of {rows.Count}; --json has all):")
                : $"{title}:");
        terminal.Write(Tables.Of(["line #", "reason"], rows.Take(Shown).Select(row => (IReadOnlyList<object?>)[row.Line, row.Reason])));
    }
}
