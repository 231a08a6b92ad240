//! The two indexes on disk, complaints and businesses: their fields, how they are made and opened.

use std::fs;
use std::path::Path;

use tantivy::directory::MmapDirectory;
use tantivy::directory::error::OpenDirectoryError;
use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, NumericOptions, STRING, Schema,
    TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::WhitespaceTokenizer;
use tantivy::{Index, TantivyError};

use super::super::complaint::FacetField;
use super::super::error::SearchError;

/// Names the folding, so that an index made with another one is known by its schema. Count up when
/// `words` folds or stems differently, or when the meaning of a field changes.
const TOKENIZER: &str = "folded-2";

/// Positions of the fields of a complaint; `day` counts from 1970-01-01.
#[derive(Debug, Clone)]
pub(super) struct ComplaintFields {
    pub(super) id_high: Field,
    pub(super) id_low: Field,
    pub(super) day: Field,
    pub(super) words: Field,
    pub(super) stems: Field,
    pub(super) facets: Vec<(FacetField, Field)>,
}

/// Positions of the fields of a business.
#[derive(Debug, Clone)]
pub(super) struct BusinessFields {
    pub(super) id: Field,
    pub(super) whole: Field,
    pub(super) words: Field,
    pub(super) complaints: Field,
    pub(super) stored_id: Field,
    pub(super) slug: Field,
    pub(super) name: Field,
    pub(super) sector: Field,
    pub(super) country: Field,
}

fn words_indexed(record: IndexRecordOption, lengths: bool) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_index_option(record)
            .set_fieldnorms(lengths),
    )
}

/// Words stand as they are, for phrases with their positions; stems beside them only where they differ. Ids and values
/// that filter are columns only, because a pass over a column is quicker than keeping lists.
pub(super) fn complaints() -> (Schema, ComplaintFields) {
    let mut builder = Schema::builder();
    let fields = ComplaintFields {
        id_high: builder.add_u64_field("id_high", FAST),
        id_low: builder.add_u64_field("id_low", FAST),
        day: builder.add_i64_field("day", FAST),
        words: builder.add_text_field(
            "words",
            words_indexed(IndexRecordOption::WithFreqsAndPositions, true),
        ),
        stems: builder.add_text_field("stems", words_indexed(IndexRecordOption::WithFreqs, false)),
        facets: FacetField::ALL
            .iter()
            .map(|facet| {
                let column = TextOptions::default().set_fast("raw");
                (*facet, builder.add_text_field(facet.as_str(), column))
            })
            .collect(),
    };
    (builder.build(), fields)
}

pub(super) fn businesses() -> (Schema, BusinessFields) {
    let mut builder = Schema::builder();
    let fields = BusinessFields {
        id: builder.add_bytes_field("id", BytesOptions::default().set_indexed()),
        whole: builder.add_text_field("whole", STRING),
        words: builder.add_text_field("words", words_indexed(IndexRecordOption::Basic, false)),
        complaints: builder.add_u64_field(
            "complaints",
            NumericOptions::default().set_fast().set_stored(),
        ),
        stored_id: builder.add_bytes_field("stored_id", BytesOptions::default().set_stored()),
        slug: builder.add_text_field("slug", TextOptions::default().set_stored()),
        name: builder.add_text_field("name", TextOptions::default().set_stored()),
        sector: builder.add_text_field("sector", TextOptions::default().set_stored()),
        country: builder.add_text_field("country", TextOptions::default().set_stored()),
    };
    (builder.build(), fields)
}

/// Whether an index was ever made in `folder`.
pub(super) fn is_made(folder: &Path) -> bool {
    folder.join("meta.json").exists()
}

/// Makes an empty index in `folder`.
pub(super) fn make(folder: &Path, schema: Schema) -> Result<(), SearchError> {
    fs::create_dir_all(folder).map_err(|error| SearchError::Failed(error.to_string()))?;
    match Index::create_in_dir(folder, schema) {
        // Another process was faster.
        Ok(_) | Err(TantivyError::IndexAlreadyExists) => Ok(()),
        Err(error) => Err(trouble(error)),
    }
}

/// Opens the index in `folder`, which must have exactly this schema.
pub(super) fn open(folder: &Path, schema: &Schema) -> Result<Index, SearchError> {
    let directory = MmapDirectory::open(folder).map_err(|error| trouble(error.into()))?;
    let index = Index::open(directory).map_err(trouble)?;
    if index.schema() != *schema {
        let why = format!("{} is of an older shape", folder.display());
        return Err(SearchError::NeedsReindex { why });
    }
    index
        .tokenizers()
        .register(TOKENIZER, WhitespaceTokenizer::default());
    Ok(index)
}

/// What an error of tantivy means for the caller.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn trouble(error: TantivyError) -> SearchError {
    match error {
        TantivyError::DataCorruption(_)
        | TantivyError::SchemaError(_)
        | TantivyError::IncompatibleIndex(_)
        | TantivyError::DeserializeError(_)
        | TantivyError::FieldNotFound(_)
        | TantivyError::OpenReadError(_)
        | TantivyError::OpenDirectoryError(OpenDirectoryError::DoesNotExist(_)) => {
            SearchError::NeedsReindex {
                why: error.to_string(),
            }
        }
        _ => SearchError::Failed(error.to_string()),
    }
}
