using System.Text.Json;
using Recorder.Server.Answers;
using Recorder.Storage.Events;

namespace Recorder.Server.Ingest.Posts;

/// <summary>Reads the body of a request: one event, a list, or lists by name. A wrong element refuses the whole body.</summary>
static class PostedBody
{
    /// <summary>Highest number of elements of a list, because a request is kept in memory until it is checked.</summary>
    internal const int MostElements = 10_000;

    static readonly JsonReaderOptions Options = new() { MaxDepth = 32 };

    /// <summary>The lists of a stream.</summary>
    internal static readonly PostFields Streamed = new(new("orders", FieldForm.List), new("executions", FieldForm.List));

    /// <summary>Reads one post.</summary>
    internal delegate Posted<T> ReadOne<T>(ref Utf8JsonReader reader) where T : struct, IEventBody;

    /// <summary>Reads a body of one event.</summary>
    /// <exception cref="RequestRefusedException">The body is not such an event; the message names the field.</exception>
    internal static void One<T>(ReadOnlySpan<byte> body, ReadOne<T> read, List<Posted<T>> into) where T : struct, IEventBody
    {
        var reader = Begin(body);
        into.Add(read(ref reader));
        End(ref reader);
    }

    /// <summary>Reads a body of a list.</summary>
    /// <exception cref="RequestRefusedException">The body is not such a list; the message names element and field.</exception>
    internal static void Many<T>(ReadOnlySpan<byte> body, ReadOne<T> read, List<Posted<T>> into) where T : struct, IEventBody
    {
        var reader = Begin(body);
        List(ref reader, "", read, into);
        End(ref reader);
    }

    /// <summary>Reads a body with lists of orders and of fills; each may be absent.</summary>
    /// <exception cref="RequestRefusedException">The body is wrong; the message names list, element and field.</exception>
    internal static void Stream(ReadOnlySpan<byte> body, PostedEvents into)
    {
        var reader = Begin(body);
        var post = new PostReader(Streamed);
        while (post.Next(ref reader))
        {
            switch (post.Name)
            {
                case "orders":
                    List(ref reader, post.Name, OrderPost.Read, into.Orders);
                    break;
                case "executions":
                    List(ref reader, post.Name, ExecutionPost.Read, into.Executions);
                    break;
                default:
                    throw RequestRefusedException.BadField(post.Name, "expected orders or executions");
            }
        }

        End(ref reader);
    }

    /// <summary>Reads a registration.</summary>
    /// <exception cref="RequestRefusedException">The registration is wrong; the message names the field.</exception>
    internal static RegistrationPost Registration(ReadOnlySpan<byte> body, RegistrationFields fields)
    {
        var reader = Begin(body);
        var read = RegistrationPost.Read(ref reader, fields);
        End(ref reader);
        return read;
    }

    static void List<T>(ref Utf8JsonReader reader, string list, ReadOne<T> read, List<Posted<T>> into) where T : struct, IEventBody
    {
        if (reader.TokenType is JsonTokenType.Null && list.Length > 0)
            return;
        if (reader.TokenType is not JsonTokenType.StartArray)
            throw RequestRefusedException.BadField(list.Length == 0 ? "body" : list, "expected a list");
        for (var element = 0; Step(ref reader) is not JsonTokenType.EndArray; element++)
        {
            if (element == MostElements)
                throw RequestRefusedException.BadField(list.Length == 0 ? "body" : list, $"expected at most {MostElements} elements");
            try
            {
                into.Add(read(ref reader));
            }
            catch (RequestRefusedException e) when (e.Field is { } field)
            {
                throw RequestRefusedException.BadField($"{list}[{element}].{field}", e.Message[(field.Length + 2)..]);
            }
        }
    }

    static Utf8JsonReader Begin(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, Options);
        if (body.IsEmpty)
            throw RequestRefusedException.BadField("body", "is missing");
        Step(ref reader);
        return reader;
    }

    static void End(ref Utf8JsonReader reader)
    {
        try
        {
            if (!reader.Read())
                return;
        }
        catch (JsonException e)
        {
            throw NotJson(e);
        }

        throw RequestRefusedException.BadField("body", "expected one JSON value");
    }

    static JsonTokenType Step(ref Utf8JsonReader reader)
    {
        try
        {
            reader.Read();
            return reader.TokenType;
        }
        catch (JsonException e)
        {
            throw NotJson(e);
        }
    }

    static RequestRefusedException NotJson(JsonException e) => RequestRefusedException.BadField("body", $"not JSON: {e.Message}");
}
