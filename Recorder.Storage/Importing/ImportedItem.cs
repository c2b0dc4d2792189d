using System.Text.Json.Nodes;
using Recorder.Storage.Events;
using Recorder.Storage.Identity;

namespace Recorder.Storage.Importing;

/// <summary>A part of this database that an import makes from rows of a source.</summary>
abstract record ImportedItem;

/// <summary>A run. It goes through the intake and the journal, as recorded runs do.</summary>
sealed record ImportedRun : ImportedItem
{
    /// <summary>Its id. The same row of a source always gets the same id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Its origin, for the note of the run.</summary>
    public required string Origin { get; init; }

    /// <summary>SHA-256 of its rows in the source.</summary>
    public required string Digest { get; init; }

    /// <summary>The strategy.</summary>
    public required StrategyRegistered Strategy { get; init; }

    /// <summary>The instance.</summary>
    public required InstanceRegistered Instance { get; init; }

    /// <summary>The start.</summary>
    public required RunStarted Start { get; init; }

    /// <summary>Time of the start.</summary>
    public required DateTime StartUtc { get; init; }

    /// <summary>The events of the run, sorted by time.</summary>
    public required IReadOnlyList<(IEventBody Body, DateTime Utc)> Events { get; init; }

    /// <summary>The end.</summary>
    public required RunEnded Ending { get; init; }

    /// <summary>Time of the end.</summary>
    public required DateTime EndUtc { get; init; }
}

/// <summary>A strategy without runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SourceRef">Where its code is.</param>
/// <param name="Notes">Its description.</param>
sealed record ImportedStrategy(string Name, string? SourceRef, string? Notes) : ImportedItem;

/// <summary>A row of <c>imported_rows</c>: values that fit no other table.</summary>
/// <param name="Table">Table of the source.</param>
/// <param name="Key">Key of the row in it.</param>
/// <param name="Identity">Distinguishes rows of the same key in different sources.</param>
/// <param name="RunId">The run that the row belongs to; null for none.</param>
/// <param name="Reason">Why the whole row is kept; null when only these values fit no other table.</param>
/// <param name="Json">The values.</param>
sealed record KeptRow(string Table, string Key, string Identity, Guid? RunId, string? Reason, JsonObject Json) : ImportedItem
{
    /// <summary>Id of the row.</summary>
    internal Guid Id(string schema) => RecorderId.ImportedRow(schema, Table, Key, Identity);
}

/// <summary>A row of a table that imports fill directly.</summary>
/// <param name="Table">The table.</param>
/// <param name="Values">A value for each of its columns.</param>
/// <param name="IfRefused">The row to keep if this database has a different row with the same key.</param>
/// <param name="Remainder">The row with the remaining values; null when there are none.</param>
sealed record ImportedRow(
    ImportedTable Table, IReadOnlyDictionary<string, object?> Values, KeptRow IfRefused, KeptRow? Remainder = null) : ImportedItem;
