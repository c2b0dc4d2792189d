using System.Reflection;
using System.Text;
using System.Text.Json;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>A field of one kind of event, as its property declares it.</summary>
sealed class EventField
{
    readonly FieldAttribute _stored;
    readonly Func<Utf8Slice, bool>? _isKnownWord;

    EventField(PropertyInfo property)
    {
        _stored = property.GetCustomAttribute<FieldAttribute>() ?? new FieldAttribute();
        Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        Utf8Name = Encoding.UTF8.GetBytes(Name);
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        IsNumber = type == typeof(double);
        if (type.IsEnum)
            _isKnownWord = typeof(Utf8EnumWords<>).MakeGenericType(type).GetMethod("Has", BindingFlags.Static | BindingFlags.NonPublic)!
                .CreateDelegate<Func<Utf8Slice, bool>>();
    }

    /// <summary>Its name in the event.</summary>
    internal string Name { get; }

    internal byte[] Utf8Name { get; }

    internal bool IsNumber { get; }

    internal bool IsRequired => _stored.IsRequired;

    /// <summary>The column of the event's table that holds it, or null.</summary>
    internal string? Column => _stored.Column;

    /// <summary>Its place in <c>extra_json</c>, or 0.</summary>
    internal int Extra => _stored.Extra;

    /// <summary>The fields of a kind of event, in the order in which they are declared and written.</summary>
    internal static EventField[] Of(Type body) =>
    [
        .. body.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(property => property.CanWrite).OrderBy(property => property.MetadataToken).Select(property => new EventField(property)),
    ];

    /// <summary>Whether a word is missing, or one that this build knows. A journal of a later build may have others.</summary>
    internal bool Accepts(Utf8Slice word) => _isKnownWord is null || word.IsNull || _isKnownWord(word);

    internal bool IsWord => _isKnownWord is not null;
}
