using Recorder.Storage.Registrations;

namespace Recorder.Server.Ingest.Posts;

/// <summary>The fields of one kind of registration.</summary>
/// <param name="Kind">What is registered.</param>
/// <param name="Id">The field with its id.</param>
/// <param name="Required">Fields that have to be there; the first is the id.</param>
/// <param name="Values">The known fields with the form of their values.</param>
sealed record RegistrationFields(
    RegistrationKind Kind, string Id, IReadOnlyList<string> Required, IReadOnlyDictionary<string, FieldForm> Values)
{
    /// <summary>A strategy.</summary>
    internal static readonly RegistrationFields Strategy = new(RegistrationKind.Strategy, "strategy_id", ["strategy_id", "name"],
        new Dictionary<string, FieldForm>
        {
            ["strategy_id"] = FieldForm.Name,
            ["name"] = FieldForm.Name,
            ["version"] = FieldForm.Text,
            ["vendor"] = FieldForm.Text,
            ["source_ref"] = FieldForm.Text,
            ["notes"] = FieldForm.Text,
        });

    /// <summary>An instance of a strategy.</summary>
    internal static readonly RegistrationFields Instance = new(RegistrationKind.Instance, "instance_id",
        ["instance_id", "strategy_id", "parameters_json"], new Dictionary<string, FieldForm>
        {
            ["instance_id"] = FieldForm.Name,
            ["strategy_id"] = FieldForm.Name,
            ["parameters_json"] = FieldForm.Json,
            ["instance_name"] = FieldForm.Text,
            ["symbol"] = FieldForm.Text,
            ["symbols_json"] = FieldForm.Json,
            ["timeframe"] = FieldForm.Text,
            ["account_id"] = FieldForm.Text,
            ["venue"] = FieldForm.Text,
        });

    /// <summary>A run of an instance.</summary>
    internal static readonly RegistrationFields Run = new(RegistrationKind.Run, "run_id",
        ["run_id", "instance_id", "run_type", "start_utc"], new Dictionary<string, FieldForm>
        {
            ["run_id"] = FieldForm.Name,
            ["instance_id"] = FieldForm.Name,
            ["run_type"] = FieldForm.RunType,
            ["start_utc"] = FieldForm.Time,
            ["status"] = FieldForm.RunStatus,
            ["engine_version"] = FieldForm.Text,
            ["data_source"] = FieldForm.Text,
            ["initial_balance"] = FieldForm.Number,
            ["base_currency"] = FieldForm.Text,
            ["metrics_json"] = FieldForm.Json,
        });

    /// <summary>The names of the known fields.</summary>
    internal FieldNames Names { get; } = new([.. Values.Keys]);
}

/// <summary>The form of a value.</summary>
enum FieldForm
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A text that is not empty.</summary>
    Name,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A time.</summary>
    Time,

    /// <summary>An object or an array.</summary>
    Json,

    /// <summary>The type of a run.</summary>
    RunType,

    /// <summary>The status of a run.</summary>
    RunStatus,
}
