using Recorder.Cli.Csv;

namespace Recorder.Cli.Importing;

/// <summary>The files and options of an import.</summary>
/// <param name="Fills">The file of fills.</param>
/// <param name="Marks">The file of marks; null for none.</param>
/// <param name="MarksSymbol">Symbol of marks that do not name it.</param>
/// <param name="Database">The target database.</param>
/// <param name="Strategy">The strategy of the history.</param>
/// <param name="Reading">Options that say how to read the file of fills.</param>
/// <param name="Zone">Time zone of the exports.</param>
/// <param name="Multipliers">Stated money per price unit and unit of quantity.</param>
/// <param name="Currencies">Stated currency of that money.</param>
/// <param name="Balance">Account balance before the first fill; null when not stated.</param>
sealed record ImportRequest(
    string Fills, string? Marks, string? MarksSymbol, string Database, string Strategy, FileReading Reading, PlatformZone Zone,
    MultiplierOptions Multipliers, StatedCurrencies Currencies, StatedBalance? Balance = null);
