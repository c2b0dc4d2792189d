using System.Text.Json;
using System.Text.Json.Nodes;
using Recorder.Server.Answers;
using Recorder.Storage.Events;
using Recorder.Storage.Registrations;
using Recorder.Storage.Time;

namespace Recorder.Server.Ingest.Posts;

/// <summary>A strategy, an instance or a run that a program registers.</summary>
/// <param name="Registration">What it registers.</param>
/// <param name="Start">When the run starts, UTC; null for a strategy or an instance.</param>
/// <param name="RunType">Type of the run.</param>
/// <param name="Status">Status of the run.</param>
sealed record RegistrationPost(Registration Registration, DateTime? Start, RunType RunType, RunStatus Status)
{
    /// <summary>Reads a registration.</summary>
    /// <param name="reader">At the start of the object; receives its end.</param>
    /// <param name="fields">Its fields.</param>
    /// <exception cref="RequestRefusedException">A field is wrong or missing; it is named.</exception>
    internal static RegistrationPost Read(ref Utf8JsonReader reader, RegistrationFields fields)
    {
        DateTime? start = null;
        RunType? type = null;
        RunStatus? status = null;
        var values = new JsonObject();
        var post = new PostReader(fields.Fields);
        while (post.Next(ref reader))
        {
            var name = post.Name;
            JsonNode? value = post.Field is { } field ? field.Form switch
            {
                FieldForm.Text => PostedValue.Text(ref reader, name),
                FieldForm.Name => PostedValue.Name(ref reader, name),
                FieldForm.Number => PostedValue.Number(ref reader, name),
                FieldForm.Time => (start = PostedValue.Time(ref reader, name)) is { } utc ? UtcText.Format(utc) : null,
                FieldForm.RunType => (type = PostedValue.Word(ref reader, name, Words.RunTypes)) is { } word
                    ? EnumWords<RunType>.Of(word) : null,
                FieldForm.RunStatus => (status = PostedValue.Word(ref reader, name, Words.RunStatuses)) is { } word
                    ? EnumWords<RunStatus>.Of(word) : null,
                _ => Node(PostedValue.Json(ref reader, name)),
            } : Node(post.Other(ref reader));
            if (value is null)
                values.Remove(name);
            else
                values[name] = value;
        }

        foreach (var required in fields.Fields.All.Where(field => field.IsRequired))
            PostedValue.Required(values[required.Name], required.Name);
        var registration = new Registration(fields.Kind, values[fields.Fields.All[0].Name]!.GetValue<string>(), values);
        return new RegistrationPost(registration, start, type ?? RunType.Unknown, status ?? RunStatus.Running);
    }

    static JsonNode? Node(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } members => JsonObject.Create(members),
        { ValueKind: JsonValueKind.Array } elements => JsonArray.Create(elements),
        { } other => JsonValue.Create(other),
    };
}
