using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Importing;
using Recorder.Cli.Output;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder import fills</c>: a trader's existing history in the same tables as a recorded run.</summary>
sealed class ImportCommand
{
    // Enough to see what is wrong with a file; --json has all.
    const int Shown = 20;

    readonly Argument<string> _fills = new("FILE") { Description = "CSV of fills, plain or .gz: time_utc, symbol, side, quantity, price (fee, order_id, execution_id, account), or Quantower's trades or orders history." };
    readonly Option<string> _strategy = new("--strategy")
    {
        Description = "Strategy whose history it is: the same name goes on with the same run.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "Imported",
    };

    readonly Option<string?> _marks = new("--marks") { Description = "CSV of prices between fills: time_utc, symbol, price, or bars of Quantower's history exporter.", HelpName = "FILE" };
    readonly Option<string?> _marksSymbol = new("--marks-symbol") { Description = "Symbol of exported bars, which do not name it. Default: the only one of the fills.", HelpName = "NAME" };
    readonly Option<string[]> _multiplier = new("--multiplier")
    {
        Description = "Money for one whole unit of price and one of quantity; may be repeated.",
        HelpName = "SYMBOL=VALUE",
        DefaultValueFactory = _ => [],
    };

    readonly Option<string[]> _currency = new("--currency")
    {
        Description = "What money that is: USD for all symbols, or SYMBOL=USD for one; may be repeated. Without it money has no currency.",
        HelpName = "CURRENCY",
        DefaultValueFactory = _ => [],
    };

    readonly Option<string?> _zone = new("--time-zone")
    {
        Description = "Time zone that Quantower showed when it exported: America/Chicago, +02:00. Default: UTC.",
        HelpName = "ZONE",
    };

    readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would be imported and write nothing." };
    readonly Option<string> _database = CommonOptions.Database();
    readonly Option<bool> _json = CommonOptions.Json();

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var options = new ImportCommand();
        var fills = new Command(
            "fills",
            "Imports fills from a CSV file into a run of their own. Importing a file again adds nothing; a later export adds what is new.\n\n"
            + "Example: recorder import fills trades.csv --strategy Scalper --time-zone America/Chicago --db recorder.db")
        {
            options._fills, options._database, options._strategy, options._marks, options._marksSymbol, options._multiplier, options._currency, options._zone, options._dryRun, options._json,
        };
        fills.SetAction(given => options.Run(given, terminal, cancellation));
        return new Command("import", "Imports an existing history.\n\nExample: recorder import fills trades.csv --db recorder.db") { fills };
    }

    int Run(ParseResult given, Terminal terminal, CancellationToken cancellation)
    {
        var request = new ImportRequest(
            given.GetRequiredValue(_fills), given.GetValue(_marks), given.GetValue(_marksSymbol), given.GetRequiredValue(_database), Strategy(given),
            PlatformZone.Parse(given.GetValue(_zone)), MultiplierOptions.Parse(given.GetValue(_multiplier)!), StatedCurrencies.Parse(given.GetValue(_currency)!));
        var answer = given.GetValue(_dryRun)
            ? Import.Try(request, cancellation)
            : terminal.Progress.Steps("reading", progress => Import.Run(request, progress, cancellation));
        if (given.GetValue(_json))
            terminal.Json(answer);
        else
            Print(terminal, request, answer);
        if (answer.IsUseless)
            terminal.Problem($"{request.Fills}: no row can be imported{(answer.Rejected is [var first, ..] ? string.Create(CultureInfo.InvariantCulture, $"; line {first.Line}: {first.Reason}") : ", none of them is a fill")}");
        return answer.IsUseless ? ExitCode.CouldNotRun : answer.HasRejected ? ExitCode.FoundWrong : ExitCode.Done;
    }

    string Strategy(ParseResult given) => given.GetRequiredValue(_strategy) is var name && string.IsNullOrWhiteSpace(name) ? throw new CannotRunException("--strategy: expected a name") : name.Trim();

    static void Print(Terminal terminal, ImportRequest request, ImportAnswer answer)
    {
        var would = answer.DryRun ? "would be " : "";
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture, $"{request.Database}: {answer.Imported} fills {would}imported into run {answer.RunId}, {answer.Duplicates} were there already, {answer.Rejected.Count} rows rejected"));
        if (answer.Orders is { } orders)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{orders.Imported} orders {would}imported or brought up to date, {orders.Duplicates} were there already"));
        if (answer.Marks is { } marks)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{marks.Imported} marks {would}imported, {marks.Duplicates} were there already, {marks.Rejected.Count} rows rejected"));
        foreach (var warning in answer.Warnings)
            terminal.Line($"Note: {warning}");
        Rejected(terminal, "Rejected fills", answer.Rejected);
        Rejected(terminal, "Rejected marks", answer.Marks?.Rejected ?? []);
    }

    static void Rejected(Terminal terminal, string title, IReadOnlyList<RejectedRow> rows)
    {
        if (rows.Count == 0)
            return;
        terminal.Line(rows.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $"{title} (the first {Shown} of {rows.Count}; --json has all):") : $"{title}:");
        terminal.Write(Tables.Of(["line #", "reason"], rows.Take(Shown).Select(row => (IReadOnlyList<object?>)[row.Line, row.Reason])));
    }
}
