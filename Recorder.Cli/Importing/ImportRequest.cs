namespace Recorder.Cli.Importing;

/// <summary>What is to be imported.</summary>
/// <param name="Fills">The file of fills.</param>
/// <param name="Marks">The file of marks, if there is one.</param>
/// <param name="MarksSymbol">The symbol of marks that do not say it.</param>
/// <param name="Database">Where it goes.</param>
/// <param name="Strategy">The strategy whose history it is.</param>
/// <param name="Zone">Time zone of a platform's exports.</param>
/// <param name="Multipliers">Money for one whole unit of price and one unit of quantity, by symbol, as far as it is stated.</param>
/// <param name="Currencies">What that money is, as far as it is stated.</param>
sealed record ImportRequest(
    string Fills, string? Marks, string? MarksSymbol, string Database, string Strategy, PlatformZone Zone, IReadOnlyDictionary<string, double> Multipliers, StatedCurrencies Currencies);
