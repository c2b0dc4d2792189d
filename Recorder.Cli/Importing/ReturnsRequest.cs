using Recorder.Cli.Csv;

namespace Recorder.Cli.Importing;

/// <summary>The file and options of an import of returns.</summary>
/// <param name="Path">The file.</param>
/// <param name="Database">The target database.</param>
/// <param name="Strategy">The strategy of the returns.</param>
/// <param name="Balance">Starting equity. Null: the first value of an equity column, or <see cref="ReturnsHistory.UsualBalance"/> without
/// such a column.</param>
/// <param name="Currency">Currency of the equity; null when not stated.</param>
/// <param name="Dates">Date format; null: decided from the file.</param>
/// <param name="Decimal">Decimal separator; null: decided from the file.</param>
sealed record ReturnsRequest(
    string Path, string Database, string Strategy, double? Balance, string? Currency, DateChoice? Dates, char? Decimal);
