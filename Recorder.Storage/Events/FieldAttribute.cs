namespace Recorder.Storage.Events;

/// <summary>
/// Declares how a field of an event is stored. Its name in the event is the name of the property in snake case. Its type gives the checks:
/// a number must be finite, a time must be valid, and an enum must have a word that this build knows.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
sealed class FieldAttribute : Attribute
{
    /// <summary>True when an event without the field is quarantined.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The column of the event's table that holds the field, or null.</summary>
    public string? Column { get; init; }

    /// <summary>
    /// The position of the field in <c>extra_json</c>, from 1, or 0 when it is not there. A new field takes the next number.
    /// </summary>
    public int Extra { get; init; }
}
