using System.Text;
using System.Text.Json;
using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>Reads the fields of an event one after another, in the order in which they are declared. Writer thread.</summary>
/// <param name="batch">The batch.</param>
/// <param name="index">The event.</param>
/// <param name="texts">By field: the last text that was read. Most texts of a run repeat, so its objects share them.</param>
ref struct FieldReader(Batch batch, int index, string?[] texts)
{
    int _field;

    /// <summary>The next field as text; null when it is missing.</summary>
    internal string? Text()
    {
        ref var known = ref texts[_field];
        var text = batch.Text(index, _field++);
        if (text.IsNull)
            return null;
        return known is not null && Ascii.Equals(text.Span, known) ? known : known = text.ToString();
    }

    /// <summary>The next field as a value of an enum; null when it is missing.</summary>
    internal T? Word<T>() where T : struct, Enum => Utf8EnumWords<T>.Parse(batch.Text(index, _field++));

    /// <summary>The next field as a number; null when it is missing.</summary>
    internal double? Number() => batch.Field(index, _field++).Number;

    /// <summary>The next field as a time; null when it is missing.</summary>
    internal DateTime? Time() => batch.Field(index, _field++).Time;

    /// <summary>The next field as true or false; false when it is missing.</summary>
    internal bool Flag() => batch.Field(index, _field++).IsTrue;

    /// <summary>The next field as JSON; null when it is missing.</summary>
    internal JsonElement? Json()
    {
        var field = batch.Field(index, _field++);
        if (field.IsMissing)
            return null;
        var reader = new Utf8JsonReader(field.Json);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>The next field as a list of texts; null when it is missing.</summary>
    internal IReadOnlyList<string>? Texts()
    {
        var field = batch.Field(index, _field++);
        return field.IsMissing ? null : JsonSerializer.Deserialize(field.Json, EventJson.Texts);
    }
}
