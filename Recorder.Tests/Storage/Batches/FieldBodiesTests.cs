using System.Reflection;
using System.Text;
using NUnit.Framework;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Tests.Storage.Events;

namespace Recorder.Tests.Storage.Batches;

/// <summary>Objects made from the fields of a batch equal the objects made from the JSON of the log.</summary>
public sealed class FieldBodiesTests
{
    static readonly EventType[] Kinds = [EventType.Order, EventType.Execution, EventType.Position, EventType.Request];

    [TestCaseSource(nameof(Kinds))]
    public void A_body_from_fields_equals_the_body_from_its_json(EventType kind)
    {
        var properties = PropertiesOf(kind);
        // First with a different value for each property, then with one property missing or false at a time.
        foreach (var missing in properties.Where(property => !IsRequired(property)).Prepend(null))
            Check(Body(kind, missing));
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_body_with_awkward_texts_equals_the_body_from_its_json(EventType kind)
    {
        for (var round = 0; round < 70; round++)
        {
            var body = Body(kind, missing: null);
            EventJsonTests.Vary(body, round);
            Check(body);
        }
    }

    // An event that the tables refuse is never made into an object.
    static void Check(IEventBody body)
    {
        var batch = new Batch();
        var index = batch.Add(new RecordedEvent(EventJsonTests.Header, body));
        if (batch[index].Problem is not null)
            return;
        Assert.That(Text(batch.Recorded(index).Body), Is.EqualTo(Text(EventJson.ReadBody(body.Type, batch[index].Data.Span))));
    }

    static string Text(IEventBody body) => Encoding.UTF8.GetString(EventJson.Serialize(body));

    static IEventBody Body(EventType kind, PropertyInfo? missing)
    {
        var body = EventJsonTests.FullBodies().Single(each => each.Type == kind);
        var number = 0;
        foreach (var property in PropertiesOf(kind))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            number++;
            if (property == missing)
                property.SetValue(body, null);
            else if (type == typeof(string))
                property.SetValue(body, property.Name);
            else if (type == typeof(double))
                property.SetValue(body, number + 0.25);
            else if (type == typeof(DateTime))
                property.SetValue(body, EventJsonTests.Header.EventUtc.AddTicks(number));
            else if (type == typeof(IReadOnlyList<string>))
                property.SetValue(body, new[] { property.Name, "Ü \"x\"" });
        }

        return body;
    }

    static bool IsRequired(PropertyInfo property) =>
        property.GetCustomAttribute<FieldAttribute>()?.IsRequired is true
        || (property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null
            && property.PropertyType != typeof(bool));

    static List<PropertyInfo> PropertiesOf(EventType kind) =>
    [
        .. EventJsonTests.FullBodies().Single(each => each.Type == kind).GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.CanWrite),
    ];
}
