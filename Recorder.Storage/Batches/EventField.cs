using System.Reflection;
using System.Text;
using System.Text.Json;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>A field of one kind of event, as its property declares it (<see cref="FieldAttribute"/>).</summary>
sealed class EventField
{
    readonly FieldAttribute _declared;
    readonly Type _type;
    readonly Func<Utf8Slice, bool>? _isKnownWord;

    EventField(PropertyInfo property)
    {
        _declared = property.GetCustomAttribute<FieldAttribute>() ?? new FieldAttribute();
        Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        Utf8Name = Encoding.UTF8.GetBytes(Name);
        _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (_type.IsEnum)
            _isKnownWord = typeof(Utf8EnumWords<>).MakeGenericType(_type).GetMethod("Has", BindingFlags.Static | BindingFlags.NonPublic)!
                .CreateDelegate<Func<Utf8Slice, bool>>();
    }

    /// <summary>Its name in the event.</summary>
    internal string Name { get; }

    internal byte[] Utf8Name { get; }

    internal bool IsNumber => _type == typeof(double);

    internal bool IsTime => _type == typeof(DateTime);

    internal bool IsWord => _isKnownWord is not null;

    internal bool IsRequired => _declared.IsRequired;

    /// <summary>The column of the event's table that holds it, or null.</summary>
    internal string? Column => _declared.Column;

    /// <summary>Its position in <c>extra_json</c>, or 0.</summary>
    internal int Extra => _declared.Extra;

    /// <summary>The fields that a type declares, in the order in which they are declared and packed.</summary>
    internal static EventField[] Of(Type body) =>
    [
        .. body.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(property => property.CanWrite).OrderBy(property => property.MetadataToken).Select(property => new EventField(property)),
    ];

    /// <summary>
    /// True when the word is missing, or this build knows it. A journal of a later build may have other words.
    /// </summary>
    internal bool Accepts(Utf8Slice word) => _isKnownWord is null || word.IsNull || _isKnownWord(word);
}
