using Recorder.Storage.Registrations;

namespace Recorder.Server.Ingest.Posts;

/// <summary>The fields of one kind of registration.</summary>
/// <param name="Kind">What is registered.</param>
/// <param name="Fields">The fields; the first is its id.</param>
sealed record RegistrationFields(RegistrationKind Kind, PostFields Fields)
{
    /// <summary>A strategy.</summary>
    internal static readonly RegistrationFields Strategy = new(RegistrationKind.Strategy, new(
        new("strategy_id", FieldForm.Name, IsRequired: true),
        new("name", FieldForm.Name, IsRequired: true),
        new("version", FieldForm.Text),
        new("vendor", FieldForm.Text),
        new("source_ref", FieldForm.Text),
        new("notes", FieldForm.Text)));

    /// <summary>An instance of a strategy.</summary>
    internal static readonly RegistrationFields Instance = new(RegistrationKind.Instance, new(
        new("instance_id", FieldForm.Name, IsRequired: true),
        new("strategy_id", FieldForm.Name, IsRequired: true),
        new("parameters_json", FieldForm.Json, IsRequired: true),
        new("instance_name", FieldForm.Text),
        new("symbol", FieldForm.Text),
        new("symbols_json", FieldForm.Json),
        new("timeframe", FieldForm.Text),
        new("account_id", FieldForm.Text),
        new("venue", FieldForm.Text)));

    /// <summary>A run of an instance.</summary>
    internal static readonly RegistrationFields Run = new(RegistrationKind.Run, new(
        new("run_id", FieldForm.Name, IsRequired: true),
        new("instance_id", FieldForm.Name, IsRequired: true),
        new("run_type", FieldForm.RunType, IsRequired: true),
        new("start_utc", FieldForm.Time, IsRequired: true),
        new("status", FieldForm.RunStatus),
        new("engine_version", FieldForm.Text),
        new("data_source", FieldForm.Text),
        new("initial_balance", FieldForm.Number),
        new("base_currency", FieldForm.Text),
        new("metrics_json", FieldForm.Json)));
}
