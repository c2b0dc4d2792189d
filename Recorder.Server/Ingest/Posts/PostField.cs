namespace Recorder.Server.Ingest.Posts;

/// <summary>A field of a post, for its reader and for the OpenAPI document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Form">The form of its value.</param>
/// <param name="IsRequired">Whether a post without it is refused.</param>
sealed record PostField(string Name, FieldForm Form, bool IsRequired = false);

/// <summary>The form of a value.</summary>
enum FieldForm
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A text that is not empty.</summary>
    Name,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A finite number that is not negative.</summary>
    Quantity,

    /// <summary>A time.</summary>
    Time,

    /// <summary>An object or an array.</summary>
    Json,

    /// <summary>Any value. The field has no column and is kept with the other fields.</summary>
    Any,

    /// <summary>A list of posts.</summary>
    List,

    /// <summary>The side of an order.</summary>
    Side,

    /// <summary>The type of an order.</summary>
    OrderType,

    /// <summary>The status of an order.</summary>
    OrderStatus,

    /// <summary>Effect of an order or a fill on a position.</summary>
    Impact,

    /// <summary>The type of a run.</summary>
    RunType,

    /// <summary>The status of a run.</summary>
    RunStatus,
}
